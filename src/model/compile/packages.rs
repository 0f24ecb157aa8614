//! Packages, from all tables that hold them.

use super::Compiler;
use crate::distribution::DistributionSpec;
use crate::model::{Commitment, Domain, Guarantor, HonourLevel, Kernel, Owner, Package};
use crate::model::{Parameter, WorldValue};
use crate::scenario::{Value, campaign_kernel};

/// A table of packages and their owner.
struct PackageTable {
    path: String,
    owner: Owner,
    commitment: Option<usize>,
}

impl Compiler<'_> {
    pub(super) fn packages(
        &mut self,
        guarantors: &[Guarantor],
        commitments: &[Commitment],
        horizon: (f64, f64),
    ) -> Vec<Package> {
        let tables = package_tables(guarantors, commitments);
        let mut packages = Vec::new();
        for table in tables {
            for id in self.scenario.ids(&table.path) {
                let path = format!("{}.{id}", table.path);
                packages.extend(self.package(&path, &table, guarantors, horizon));
            }
        }
        packages
    }

    fn package(
        &mut self,
        path: &str,
        table: &PackageTable,
        guarantors: &[Guarantor],
        horizon: (f64, f64),
    ) -> Option<Package> {
        let stated = self.scenario.keys_in(path);
        let domain = self.domain(path, &stated)?;
        let key = |name: &str| [path, name].join(".");
        let in_theatre = self.flag(&key("in_theatre"));
        self.check_unused_package_keys(path, &stated, domain, in_theatre);
        let sanctions = domain == Domain::Sanctions;
        let enabled_by = self.enabled_by(path, guarantors);
        let package = Package {
            owner: table.owner,
            commitment: table.commitment,
            domain,
            strength: self.parameter(&key(domain.name())),
            fund_days: self.fund_days(path, domain),
            notice: self.parameter(&key("notice")),
            transit: self.parameter(&key("transit")),
            in_theatre,
            by_sea: self.flag(&key("by_sea")),
            in_contact: self.in_contact(&key("in_contact"), domain, in_theatre),
            from: self.date(&key("from"), horizon),
            until: self.date(&key("until"), horizon),
            grows: self.world_value(&key("grows")),
            delivery: self.delivery(&key("delivery"), table.owner, in_theatre),
            needs: self.release_level(&key("needs"), domain),
            signal: sanctions.then(|| self.parameter_or(&key("signal"), "model.effects.signal")),
            bite: sanctions.then(|| self.parameter_or(&key("bite"), "model.effects.bite")),
            price: self.optional_world_value(&key("price")),
            enabled_by,
            path: path.to_owned(),
        };
        self.check_order(&key("from"), package.from, &key("until"), package.until);
        Some(package)
    }

    /// Whether forces are in contact on day 0: as stated, else those in the theatre where forces decide the campaign.
    fn in_contact(&mut self, path: &str, domain: Domain, in_theatre: bool) -> bool {
        match self.scenario.get(path).map(|setting| &setting.value) {
            Some(Value::Flag(stated)) => *stated,
            _ => in_theatre && domain.fights() && campaign_kernel(self.scenario) == Kernel::Front,
        }
    }

    /// A package's own delay, or the model's with random numbers of the package's own.
    fn parameter_or(&mut self, path: &str, model: &str) -> Parameter {
        match self.stated_parameter(path) {
            Some(parameter) => parameter,
            None => self.parameter_like(path, model),
        }
    }

    /// The one domain of a package that states these keys.
    fn domain(&mut self, path: &str, stated: &[&str]) -> Option<Domain> {
        let mut domains = Domain::ALL.to_vec();
        domains.retain(|domain| stated.contains(&domain.name()));
        match domains[..] {
            [domain] => Some(domain),
            [] => {
                self.problem_at(
                    "F19",
                    path,
                    "a package names its domain and strength; this one names none",
                    Some("for example `land = \"1 bde\"`"),
                );
                None
            }
            [first, second, ..] => {
                let other = self.scenario.place(&format!("{path}.{}", first.name()));
                let place = format!("{path}.{}", second.name());
                self.problem_at(
                    "F19",
                    &place,
                    format!(
                        "a package has one domain; this names {} and {}",
                        first.name(),
                        second.name()
                    ),
                    Some("make it two packages"),
                );
                self.label_also(other, "the other domain");
                None
            }
        }
    }

    /// The time over which a fund is paid out; none for a flow, which is stated as money a month.
    fn fund_days(&mut self, path: &str, domain: Domain) -> Option<f64> {
        let fund = domain == Domain::Finance
            && self
                .scenario
                .get(&format!("{path}.finance"))
                .is_some_and(|s| !s.flow);
        let over = format!("{path}.over");
        let days = fund.then(|| self.constant(&over))?;
        if days <= 0.0 {
            self.problem_at(
                "F37",
                &over,
                "the fund is paid out over 0 d",
                Some("legal: more than 0 d"),
            );
        }
        Some(days)
    }

    /// The guarantor that enables a package, and the share of its strength that remains without it.
    fn enabled_by(&mut self, path: &str, guarantors: &[Guarantor]) -> Option<(usize, WorldValue)> {
        let key = format!("{path}.enabled_by");
        let id = self.text(&key)?;
        let Some(at) = guarantors.iter().position(|g| g.id == id) else {
            self.problem_at(
                "F49",
                &key,
                format!("`{id}` takes no part, and this package depends on it"),
                Some("let it take part with `honour.force = 0`, or delete `enabled_by`"),
            );
            return None;
        };
        let without = self.optional_world_value(&format!("{path}.without"));
        Some((
            at,
            without.unwrap_or_else(|| self.world_value("model.arriving.without")),
        ))
    }

    fn delivery(&mut self, path: &str, owner: Owner, in_theatre: bool) -> WorldValue {
        if let Some(stated) = self.optional_world_value(path) {
            return stated;
        }
        let own = matches!(owner, Owner::Challenger | Owner::Protege | Owner::Standing(_));
        if own || in_theatre {
            WorldValue::Known(1.0)
        } else {
            self.world_value("model.arriving.delivery")
        }
    }

    fn release_level(&self, path: &str, domain: Domain) -> HonourLevel {
        match self.text(path).as_deref() {
            Some("force") => HonourLevel::Force,
            Some(_) => HonourLevel::Support,
            None if domain.fights() => HonourLevel::Force,
            None => HonourLevel::Support,
        }
    }

    /// The quantity of `model`, with the random numbers of `path`.
    fn parameter_like(&mut self, path: &str, model: &str) -> Parameter {
        let Some(quantity) = self.quantity(model) else {
            return self.parameter(model);
        };
        match quantity.spec {
            DistributionSpec::Fixed(value) => Parameter::World(WorldValue::Known(value)),
            _ => self.event_input(path, quantity, 1.0),
        }
    }
}

/// Every table that holds packages, in the order of [`crate::scenario::keys::PACKAGE_TABLES`].
fn package_tables(guarantors: &[Guarantor], commitments: &[Commitment]) -> Vec<PackageTable> {
    let mut tables = vec![
        PackageTable {
            path: "challenger.forces".to_owned(),
            owner: Owner::Challenger,
            commitment: None,
        },
        PackageTable {
            path: "protege.forces".to_owned(),
            owner: Owner::Protege,
            commitment: None,
        },
    ];
    for (g, guarantor) in guarantors.iter().enumerate() {
        let path = format!("guarantor.{}.forces", guarantor.id);
        tables.push(PackageTable {
            path,
            owner: Owner::Guarantor(g),
            commitment: None,
        });
    }
    for (c, commitment) in commitments.iter().enumerate() {
        let id = &commitment.id;
        for member in &commitment.members {
            let path = format!(
                "commitment.{id}.guarantor.{}.forces",
                guarantors[member.guarantor].id
            );
            tables.push(PackageTable {
                path,
                owner: Owner::Guarantor(member.guarantor),
                commitment: Some(c),
            });
        }
        tables.push(PackageTable {
            path: format!("commitment.{id}.standing"),
            owner: Owner::Standing(c),
            commitment: Some(c),
        });
        tables.push(PackageTable {
            path: format!("commitment.{id}.on_call"),
            owner: Owner::OnCall(c),
            commitment: Some(c),
        });
    }
    tables
}
