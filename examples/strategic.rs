use foederis::{chance::Design, model::*, scenario::*, strategy::*};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let worlds: u32 = args[0].parse().unwrap();
    let why: u32 = args[1].parse().unwrap();
    let mut cases = Vec::new();
    for file in &args[2..] {
        let req = Request {
            file: file.clone().into(),
            with: vec![],
            set: vec![],
        };
        let s = match load(&req, &|p: &std::path::Path| std::fs::read_to_string(p)) {
            Ok(s) => s,
            Err(f) => {
                print!("{}", render(&f.diagnostics, &f.sources, false));
                return;
            }
        };
        let case = match Case::compile(&s) {
            Ok(c) => c,
            Err(d) => {
                print!("{}", render(&d, &s.sources, false));
                return;
            }
        };
        cases.push(case);
    }
    let t = std::time::Instant::now();
    let refs: Vec<&Case> = cases.iter().collect();
    let all = run(
        &refs,
        &StrategicPlan {
            worlds,
            seed: 1,
            design: Design::Sobol,
            scrambles: 8,
            why,
        },
        &|| {},
    )
    .unwrap();
    for (case, r) in cases.iter().zip(&all) {
        println!(
            "{} {:.2}s worlds {} failed {} unmet {}",
            case.title,
            t.elapsed().as_secs_f64(),
            r.worlds.len(),
            r.failures.len(),
            r.worlds.iter().filter(|w| !w.unmet.is_empty()).count()
        );
        for f in r.failures.iter().take(3) {
            println!("  {} {}", f.world, f.what);
        }
        let n = r.worlds.len() as f64;
        let mean = |f: &dyn Fn(&Strategic) -> f64| r.worlds.iter().map(f).sum::<f64>() / n;
        let m = r.months.len();
        println!(
            "  ground {:.3} major {:.3} ground24 {:.3}",
            mean(&|w| w.ground_by[m - 1]),
            mean(&|w| w.major_by[m - 1]),
            mean(&|w| w.ground_by[23])
        );
        for k in 0..3 {
            println!(
                "  rung {k} rate {:.4} number {:.3}",
                mean(&|w| w.number[k].iter().sum::<f64>() / w.exposure),
                mean(&|w| w.number[k].iter().sum::<f64>())
            );
        }
        println!(
            "  hazard by year /y: {:?}",
            (0..m / 12)
                .map(|y| {
                    let num = mean(&|w| {
                        (0..12)
                            .map(|i| w.number[1][12 * y + i] + w.number[2][12 * y + i])
                            .sum::<f64>()
                    });
                    let ex = mean(&|w| (0..12).map(|i| w.open[12 * y + i]).sum::<f64>() / 12.0);
                    (1000.0 * num / ex).round() / 1000.0
                })
                .collect::<Vec<_>>()
        );
        println!(
            "  in force by year {:?}",
            (0..m / 12)
                .map(|y| (100.0 * mean(&|w| f64::from(u8::from(w.in_force[12 * y])))).round())
                .collect::<Vec<_>>()
        );
        println!(
            "  kappa {:.2} discount {:.3}",
            mean(&|w| w.motive.sensitivity),
            mean(&|w| foederis::deterrence::discount(w.motive.patience))
        );
        for e in 0..r.worlds[0].ledger.len() {
            let l = &r.worlds[0].ledger[e];
            if l.month == 60 {
                println!(
                    "  ledger y5 {:?} {:?}",
                    l.rung,
                    (0..5)
                        .map(|c| (100.0 * mean(&|w| w.ledger[e].channels[c])).round() / 100.0)
                        .collect::<Vec<_>>()
                );
            }
        }
        let num: f64 = r.worlds.iter().map(|w| w.attacked[2].response.at_war).sum();
        let den: f64 = r.worlds.iter().map(|w| w.attacked[2].number).sum();
        println!(
            "  at war attacked {:.3} forced {:.3}",
            num / den,
            mean(&|w| w.forced[2].at_war)
        );
        if why > 0 {
            let rs: Vec<_> = r.worlds.iter().filter_map(|w| w.reasons.as_ref()).collect();
            for i in 0..4 {
                println!(
                    "  {} alone {:.3} last {:.3}",
                    REMEDIES[i],
                    rs.iter().map(|r| r[i].alone).sum::<f64>() / rs.len() as f64,
                    rs.iter().map(|r| r[i].last).sum::<f64>() / rs.len() as f64
                );
            }
        }
    }
}
