use foederis::{chance::Design, engine::*, model::*, scenario::*};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let worlds: u32 = args[1].parse().unwrap();
    let hist: u64 = args[2].parse().unwrap();
    let req = Request {
        file: args[0].clone().into(),
        with: args[4..]
            .iter()
            .filter(|a| a.ends_with(".toml"))
            .map(Into::into)
            .collect(),
        set: args[4..]
            .iter()
            .filter(|a| !a.ends_with(".toml"))
            .cloned()
            .collect(),
    };
    let s = match load(&req, &|p| std::fs::read_to_string(p)) {
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
    println!(
        "{} axes {} inputs {} lucks {} packages {}",
        case.title,
        case.inputs.axes.len(),
        case.inputs.worlds.len(),
        case.inputs.lucks.len(),
        case.packages.len()
    );
    for rung in Rung::ALL {
        if args[3] != "all" && rung.name() != args[3] {
            continue;
        }
        let plan = Plan {
            rung,
            attack: case.horizon.0 + 4.0 * 365.25,
            worlds,
            histories: hist,
            seed: 1,
            design: Design::Sobol,
            scrambles: 8,
        };
        let t = std::time::Instant::now();
        let r = drill(&case, &plan, &|_| {}, None);
        let dt = t.elapsed().as_secs_f64();
        println!(
            "== {} {:.2}s {:.0}/s failures {}",
            rung.name(),
            dt,
            (u64::from(worlds) * hist) as f64 / dt,
            r.failures.len()
        );
        for (i, m) in r.measures.iter().enumerate() {
            if m.sheet != Sheet::Arrivals || m.actor.as_deref() == Some("all") {
                let n = r.rows.len() as f64;
                let mean = r.rows.iter().map(|w| w.means[i]).sum::<f64>() / n;
                let mean = match m.given {
                    Some(g) => mean / (r.rows.iter().map(|w| w.means[g]).sum::<f64>() / n),
                    None => mean,
                };
                println!(
                    "{:<18} {:<14} {:<10} {:<12} {:<5} {:.4}",
                    m.name,
                    m.commitment.clone().unwrap_or_default(),
                    m.actor.clone().unwrap_or_default(),
                    m.domain.unwrap_or(""),
                    m.day.map(|d| d.to_string()).unwrap_or_default(),
                    mean
                );
            }
        }
        for t in &r.times {
            let m = &r.measures[t.measure];
            println!(
                "{} {:?} {:?}: {:?}",
                m.name,
                m.commitment,
                m.actor,
                [0.05, 0.5, 0.95].map(|p| t.quantile_given(p))
            );
        }
    }
}
