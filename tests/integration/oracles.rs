//! The engine against independent closed forms (40-digit arithmetic, matrix exponentials, SciPy).

use foederis::model::Rung;

use crate::case::{Z_LIMIT, attack, case, mean, rows, settings, z};

const N: u64 = 400_000;

/// One guarantor whose four steps are exponential with rates 0.5, 0.2, 1.25 and 0.1 a day.
const CHAIN: &str = r#"
defaults = "neutral"
theatre.threshold = "1 bde"
rung.major.falls = "never"
[guarantor.ally]
honour.force = 1
deliberate = { exponential = { mean = "2 d" } }
authorise = { exponential = { mean = "5 d" } }
forces.corps = { land = "1 bde", notice = { exponential = { mean = "0.8 d" } }, transit = { exponential = { mean = "10 d" } } }
[commitment.pact]
guarantors = ["ally"]
"#;

#[test]
fn a_chain_of_delays_is_hypoexponential() {
    let (_, rows) = rows(&case(CHAIN, &[]), &settings(N), attack(Rung::Major));
    let by = |day: f64| {
        rows.iter()
            .filter(|row| row.arrival_day.is_some_and(|d| d <= day))
            .count()
    };
    let exact = [
        (1.0, 0.000_351_323_512_115_329_84),
        (5.0, 0.058_958_313_367_469_255),
        (10.0, 0.266_978_382_092_495_64),
        (20.0, 0.668_569_020_420_594_3),
        (50.0, 0.981_780_440_637_390_1),
    ];
    for (day, p) in exact {
        assert!(
            z(by(day), rows.len(), p).abs() < Z_LIMIT,
            "by day {day}: {}",
            by(day)
        );
    }
    assert!(
        z(by(20.0), rows.len(), 0.66).abs() > Z_LIMIT,
        "the check must detect a point"
    );
    let (median, off) = (15.189_003_718_392_112, 0.2);
    assert!(
        z(by(median), rows.len(), 0.5).abs() < Z_LIMIT,
        "by the median: {}",
        by(median)
    );
    assert!(
        z(by(median + off), rows.len(), 0.5).abs() > Z_LIMIT,
        "the check must detect five hours"
    );
    let mean = rows.iter().filter_map(|row| row.arrival_day).sum::<f64>() / rows.len() as f64;
    assert!(
        (mean - 17.8).abs() < Z_LIMIT * (129.64 / rows.len() as f64).sqrt(),
        "mean {mean}"
    );
}

/// `n` members with one vote each.
fn council(n: usize, member: impl Fn(usize) -> String, rule: &str) -> String {
    let members: String = (0..n)
        .map(|i| format!("[guarantor.m{i}]\n{}\n", member(i)))
        .collect();
    format!("defaults = \"neutral\"\n{members}[commitment.pact]\nguarantors = [\"all\"]\n{rule}\n")
}

#[test]
fn k_of_n_votes_take_their_exact_time() {
    let rates = [0.2, 0.4, 0.5, 0.8, 1.0, 1.5, 2.0];
    for (k, by_two, mean_day, median) in [
        (1, 0.999_997_239_227_428, 0.156_25, 0.108_304_246_962_491_45),
        (
            4,
            0.941_827_099_111_384_2,
            1.006_370_046_354_411_9,
            0.895_352_479_947_597_8,
        ),
        (
            7,
            0.073_872_779_957_537_84,
            6.345_880_136_866_272,
            5.092_983_964_252_845,
        ),
    ] {
        let member = |i: usize| {
            format!(
                "honour.force = 1\ndeliberate = {{ exponential = {{ mean = \"{} d\" }} }}",
                1.0 / rates[i]
            )
        };
        let text = council(7, member, &format!("rule = \"qualified_majority\"\nquorum = {k}"));
        let (_, rows) = rows(&case(&text, &[]), &settings(N), attack(Rung::Major));
        let days: Vec<f64> = rows.iter().filter_map(|row| row.decision_day).collect();
        assert_eq!(days.len(), rows.len());
        let hits = days.iter().filter(|d| **d <= 2.0).count();
        assert!(z(hits, days.len(), by_two).abs() < Z_LIMIT, "{k} of 7: {hits}");
        let half = |day: f64| z(days.iter().filter(|d| **d <= day).count(), days.len(), 0.5);
        assert!(half(median).abs() < Z_LIMIT, "{k} of 7 by {median}");
        assert!(
            half(1.02 * median).abs() > Z_LIMIT,
            "the check must detect two per cent of a day"
        );
        let mean = days.iter().sum::<f64>() / days.len() as f64;
        let sd = (days.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / days.len() as f64).sqrt();
        assert!(
            (mean - mean_day).abs() < Z_LIMIT * sd / (days.len() as f64).sqrt(),
            "{k} of 7: mean {mean}"
        );
    }
}

#[test]
fn unanimity_and_majority_of_32_have_their_quantiles() {
    let member = |_| {
        "honour.force = 1\ndeliberate = { lognormal = { median = \"2.718281828459045 d\", sigma = 0.8 } }"
            .to_owned()
    };
    let cases = [
        (
            "rule = \"consensus\"",
            [
                (0.05, 7.970_320_307_092_111),
                (0.5, 13.736_953_200_218_604),
                (0.95, 28.732_301_394_250_385),
            ],
        ),
        (
            "rule = \"qualified_majority\"\nquorum = 17",
            [
                (0.05, 2.099_483_617_440_138),
                (0.5, 2.803_902_821_480_223_7),
                (0.95, 3.746_917_945_413_175_6),
            ],
        ),
    ];
    for (rule, quantiles) in cases {
        let (_, rows) = rows(
            &case(&council(32, member, rule), &[]),
            &settings(200_000),
            attack(Rung::Major),
        );
        for (p, day) in quantiles {
            let by = rows
                .iter()
                .filter(|row| row.decision_day.is_some_and(|d| d <= day))
                .count();
            assert!(z(by, rows.len(), p).abs() < Z_LIMIT, "{rule}: {by} by day {day}");
            let off = p + 0.006;
            assert!(
                z(by, rows.len(), off).abs() > Z_LIMIT,
                "the check must detect six in a thousand"
            );
        }
    }
}

#[test]
fn independent_wills_are_poisson_binomial() {
    let p = [0.9, 0.8, 0.75, 0.6, 0.55, 0.5, 0.35, 0.3, 0.2];
    let exact = [
        0.0001638,
        0.00342985,
        0.026795425,
        0.10492515,
        0.229648525,
        0.29427445,
        0.222118275,
        0.09549945,
        0.021273975,
        0.0018711,
    ];
    let (_, rows) = rows(
        &case(&council(9, |i| format!("honour.force = {}", p[i]), ""), &[]),
        &settings(N),
        attack(Rung::Major),
    );
    for (k, exact) in exact.into_iter().enumerate() {
        let hits = rows.iter().filter(|row| row.fighters == k as u32).count();
        assert!(z(hits, rows.len(), exact).abs() < Z_LIMIT, "{k} fight: {hits}");
        let one_too_many = rows.iter().filter(|row| row.fighters == k as u32 + 1).count();
        assert!(
            z(one_too_many, rows.len(), exact).abs() > Z_LIMIT,
            "the check must detect one fighter"
        );
    }
}

/// Gaussian copula, ten allies at 0.70: P(at least 8), P(at most 2) by correlation (quadrature at 30 digits).
#[test]
fn correlated_wills_have_heavier_tails() {
    for (rho, most, least) in [
        ("0 %", 0.382_782_786_4, 0.001_590_386_4),
        ("30 %", 0.486_199_541_977_641, 0.048_785_542_123_093_4),
        ("60 %", 0.553_463_103_588_051, 0.125_518_446_417),
    ] {
        let text = council(
            10,
            |_| "honour.force = 0.7".to_owned(),
            &format!("correlation = \"{rho}\""),
        );
        let (_, rows) = rows(&case(&text, &[]), &settings(N), attack(Rung::Major));
        let n = rows.len();
        let count = |test: &dyn Fn(u32) -> bool| rows.iter().filter(|row| test(row.fighters)).count();
        let (at_least_8, at_most_2) = (count(&|k| k >= 8), count(&|k| k <= 2));
        assert!(z(at_least_8, n, most).abs() < Z_LIMIT, "{rho}: {at_least_8}");
        assert!(z(at_most_2, n, least).abs() < Z_LIMIT, "{rho}: {at_most_2}");
        assert!(
            z(at_least_8, n, most + 0.01).abs() > Z_LIMIT,
            "the check must detect a point"
        );
        let mean = rows.iter().map(|row| f64::from(row.fighters)).sum::<f64>() / n as f64;
        let sd = (rows
            .iter()
            .map(|row| (f64::from(row.fighters) - 7.0).powi(2))
            .sum::<f64>()
            / n as f64)
            .sqrt();
        assert!(
            (mean - 7.0).abs() < Z_LIMIT * sd / (n as f64).sqrt(),
            "the mean does not move: {mean}"
        );
    }
    let text = council(10, |_| "honour.force = 0.7".to_owned(), "correlation = 1");
    let (_, rows) = rows(&case(&text, &[]), &settings(20_000), attack(Rung::Major));
    assert!(
        rows.iter().all(|row| row.fighters == 0 || row.fighters == 10),
        "equals are all or none"
    );
}

#[test]
fn a_race_has_its_closed_form() {
    let race = |response: &str, falls: &str| {
        format!(
            "defaults = \"neutral\"\nrung.major.falls = {falls}\n[guarantor.ally]\nhonour.force = 1\ndeliberate = {response}\nforces.corps = {{ land = \"1 bde\" }}\n[commitment.pact]\nguarantors = [\"ally\"]\n"
        )
    };
    let cases = [
        (
            "{ lognormal = { median = \"10 d\", sigma = 0.6 } }",
            "{ lognormal = { median = \"7 d\", sigma = 0.5 } }",
            0.323_952_162_480_554_7,
        ),
        (
            "{ gamma = { mean = \"12 d\", sd = \"6.928203230275509 d\" } }",
            "{ gamma = { mean = \"10 d\", sd = \"4.47213595499958 d\" } }",
            0.429_355_281_207_133_07,
        ),
    ];
    for (response, falls, exact) in cases {
        let (result, rows) = rows(
            &case(&race(response, falls), &[]),
            &settings(N),
            attack(Rung::Major),
        );
        let hits = rows.iter().filter(|row| row.in_time).count();
        assert!(z(hits, rows.len(), exact).abs() < Z_LIMIT, "sampled {hits}");
        assert!(
            z(hits, rows.len(), exact + 0.005).abs() > Z_LIMIT,
            "the check must detect half a point"
        );
        // The averaged form has a smaller variance than the binomial one used here.
        assert!(
            (mean(&result, "in_time") - exact).abs()
                < Z_LIMIT * (exact * (1.0 - exact) / rows.len() as f64).sqrt()
        );
    }
}
