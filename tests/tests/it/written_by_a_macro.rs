//! A policy that a macro of the application declares.

use std::any::TypeId;
use std::fmt::Display;

use authz_runtime::Actor;

macro_rules! rules {
    ($name:ident) => {
        authz_runtime::policy!(
            pub(super) mod $name = "tests/it/recursion.polar",
            actor = $crate::written_by_a_macro::User
        );
    };
}

mod elsewhere {
    rules!(rules);
}

#[derive(Debug)]
struct User(i64);

impl Actor for User {
    fn id(&self) -> impl Display {
        self.0
    }
}

#[test]
fn the_actor_may_stand_in_the_crate_of_the_macro() {
    assert_eq!(TypeId::of::<elsewhere::rules::Actor>(), TypeId::of::<User>());
}
