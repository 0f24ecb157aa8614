//! Draws from a distribution with a generator of `rand`, and compares the sample with its exact quantiles.
//!
//! `cargo run --release --example draw_from_a_quantity`

use foederis::distribution::Distribution;
use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Days until a brigade arrives: median 20, and 10 % never.
    let arrival = Distribution::lognormal(20.0, 0.5)?.with_never(0.1)?;
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(1);
    let mut days: Vec<f64> = (0..100_000).map(|_| rng.sample(&arrival)).collect();
    days.sort_by(f64::total_cmp);
    println!("rank  exact  sampled");
    for percent in [5_u32, 25, 50, 75] {
        let exact = arrival.quantile(f64::from(percent) / 100.0);
        println!(
            "{percent:>3} %  {exact:>5.1}  {:>7.1}",
            days[1000 * percent as usize]
        );
    }
    let never = days.iter().filter(|day| day.is_infinite()).count();
    println!(
        "never arrives: exact 10.0 %, sampled {:.1} %",
        never as f64 / 1000.0
    );
    Ok(())
}
