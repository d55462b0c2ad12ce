//! Who decides.

use std::error::Error;

use authz_benches::{ByHand, DecisionCase, Facts, alone, among_others};

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
    variant("ours, among 1,000 other rules", ours_among_others),
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
    let rules = alone::Ours::new(facts)?;
    let (user, issue) = alone::Ours::load(case.user, &case.issue);
    Ok(Box::new(move || rules.may_close(&user, &issue)))
}

fn ours_among_others(facts: &Facts, case: &DecisionCase) -> Result<Decide, Box<dyn Error>> {
    let rules = among_others::Ours::new(facts)?;
    let (user, issue) = among_others::Ours::load(case.user, &case.issue);
    Ok(Box::new(move || rules.may_close(&user, &issue)))
}
