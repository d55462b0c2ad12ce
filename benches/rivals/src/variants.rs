//! Who decides.

use std::error::Error;

use authz_benches::{ByHand, DecisionCase, Facts, Ours};

/// Decides the question that it was made for.
pub(crate) type Decide = Box<dyn FnMut() -> bool>;

/// Loads the policy and the facts, as far as they are kept between requests.
pub(crate) type Prepare = fn(&Facts, &DecisionCase) -> Result<Decide, Box<dyn Error>>;

/// One way of deciding.
pub(crate) struct Variant {
    pub(crate) name: &'static str,
    pub(crate) prepare: Prepare,
}

const fn variant(name: &'static str, prepare: Prepare) -> Variant {
    Variant { name, prepare }
}

/// Every way that was compiled in.
pub(crate) const VARIANTS: &[Variant] = &[
    variant("by hand", by_hand),
    variant("ours", ours),
    #[cfg(feature = "gatehouse")]
    variant("gatehouse", crate::gatehouse_rules::prepare),
    #[cfg(feature = "casbin")]
    variant("casbin", crate::casbin_rules::prepare),
    #[cfg(feature = "cedar")]
    variant("cedar, entities ready", crate::cedar_rules::ready),
    #[cfg(feature = "cedar")]
    variant("cedar, entities built", crate::cedar_rules::built),
    #[cfg(feature = "oso")]
    variant("oso", crate::oso_rules::prepare),
];

fn by_hand(facts: &Facts, case: &DecisionCase) -> Result<Decide, Box<dyn Error>> {
    let (rules, case) = (ByHand::new(facts), *case);
    Ok(Box::new(move || rules.may_close(case.user, &case.issue)))
}

fn ours(facts: &Facts, case: &DecisionCase) -> Result<Decide, Box<dyn Error>> {
    let rules = Ours::new(facts)?;
    let (user, issue) = Ours::load(case.user, &case.issue);
    Ok(Box::new(move || rules.may_close(&user, &issue)))
}
