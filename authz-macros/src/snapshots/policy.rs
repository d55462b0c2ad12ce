///The policy of `policy.polar`.
#[allow(non_snake_case, non_camel_case_types, unreachable_code)]
pub mod policy {
    use ::authz_runtime::__private as __authz;
    /// The policy: what an application names as its `Policy`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    pub struct Rules;
    /// The facts that the policy needs, and how it asks for them.
    pub static SCHEMA: __authz::Schema = __authz::schema! {
        "has_role"[] ["editor" "viewer"] [Object("User") Object("Document")],
        "is_locked"[] [] [Object("Document")], "has_relation"["owner"] []
        [Object("Document") Object("User")],; 0 3, 1 1, 2 3,
    };
    ///Who acts.
    pub type Actor = super::User;
    impl __authz::native::Compiled for Rules {
        const SCHEMA: &'static __authz::Schema = &SCHEMA;
        const TEXT: &'static str = ::core::include_str!(
            ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/policy.polar")
        );
        const ACTOR: ::core::option::Option<&'static str> = ::core::option::Option::Some(
            "User",
        );
        const TYPES: &'static [__authz::native::CompiledType] = {
            use ::core::option::Option::{None, Some};
            use __authz::native::{CompiledAction, CompiledType};
            &[
                CompiledType {
                    name: "User",
                    fields: &[],
                    actions: &[],
                },
                CompiledType {
                    name: "Document",
                    fields: &[1, 2],
                    actions: &[
                        CompiledAction {
                            name: "read",
                            row: Some(&[0]),
                            ty: None,
                        },
                        CompiledAction {
                            name: "edit",
                            row: Some(&[0]),
                            ty: None,
                        },
                        CompiledAction {
                            name: "create",
                            row: None,
                            ty: Some(&[]),
                        },
                    ],
                },
            ]
        };
    }
    /// What a source must supply, besides what belongs to a type.
    pub mod facts {}
    /// What rules need of the data.
    #[doc(hidden)]
    pub mod needs {
        use super::__authz;
        pub struct Facts0;
        impl<
            D: __authz::HasFacts<Facts: super::Document::facts::has_role>,
        > __authz::Supplied<D> for Facts0 {
            const SUPPLIES: &'static [(u16, __authz::Supply)] = &[
                (0, <D::Facts as super::Document::facts::has_role>::SUPPLY.get()),
            ];
        }
    }
    /// The policy's `User`.
    pub mod User {
        pub use super::{Actor, Rules, SCHEMA};
        use super::__authz;
        /// The number of the type in the policy.
        pub const TYPE: u16 = 0;
        /// What a guest is to the policy.
        pub type Guest = __authz::native::Guest<65535u16>;
        __authz::actions! {
            #[doc = "What can be attempted on a `User`."] {}
        }
        /// No action stands for reading.
        pub type Reading = __authz::NoReading;
        /// No action stands for reading.
        pub const READ: ::core::option::Option<Action> = ::core::option::Option::None;
        #[doc(hidden)]
        pub type Creating = __authz::NoReading;
        #[doc(hidden)]
        pub type CreatingRow = __authz::NoReading;
        #[doc(hidden)]
        pub const CREATE: ::core::option::Option<Action> = ::core::option::Option::None;
        /// What the fields of the struct can supply.
        pub mod fields {}
        /// What the struct must supply.
        pub trait Required {}
        /// What a source must supply.
        pub mod facts {}
        #[doc(hidden)]
        pub use __authz::native::Anything as Sourced;
        #[doc(hidden)]
        pub use __authz::native::never as allows;
        #[doc(hidden)]
        pub use __authz::native::never as allows_new;
        #[doc(hidden)]
        pub const LISTED: __authz::ListedFields<Action> = ::core::option::Option::None;
    }
    /// The policy's `Document`.
    pub mod Document {
        pub use super::{Actor, Rules, SCHEMA};
        use super::__authz;
        /// The number of the type in the policy.
        pub const TYPE: u16 = 1;
        /// What a guest is to the policy.
        pub type Guest = __authz::native::Guest<65535u16>;
        __authz::actions! {
            #[doc = "What can be attempted on a `Document`."] { #[doc =
            " \n ```polar\n \"read\" if \"viewer\";\n ```\n (policy.polar:12)"] Read
            "read" 0(__authz::Given < super::needs::Facts0 >, __authz::NoRule,
            FieldsAlike) {} #[doc =
            " \n ```polar\n \"edit\" if (\"editor\" or \"owner\") and not is_locked(resource);\n ```\n (policy.polar:13)"]
            Edit "edit" 1(__authz::Given < super::needs::Facts0 >, __authz::NoRule,
            FieldsAlike) {} #[doc =
            " \n ```polar\n has_permission(_: User, \"create\", \"Document\");\n ```\n (policy.polar:18)"]
            Create "create" 2(__authz::NoRule, __authz::Given < () >, FieldsAlike) {} }
        }
        /// The action that stands for reading.
        pub type Reading = action::Read;
        /// The action that stands for reading.
        pub const READ: ::core::option::Option<Action> = ::core::option::Option::Some(
            Action::Read,
        );
        #[doc(hidden)]
        pub type Creating = action::Create;
        #[doc(hidden)]
        pub type CreatingRow = __authz::NoReading;
        #[doc(hidden)]
        pub const CREATE: ::core::option::Option<Action> = ::core::option::Option::None;
        __authz::names! {
            #[doc = "A role of the type."] Role { #[doc = " `\"editor\"`"] Editor
            "editor", #[doc = " `\"viewer\"`"] Viewer "viewer", }
        }
        __authz::names! {
            #[doc = "A relation of the type."] Relation { #[doc = " `\"owner\"`"] Owner
            "owner", }
        }
        /// What the fields of the struct can supply.
        pub mod fields {
            ///Supplies `is_locked(Document)`. policy.polar:13 needs it: `"edit" if ("editor" or "owner") and not is_locked(resource);`
            #[diagnostic::on_unimplemented(
                message = "no field of `{Self}` supplies the fact `is_locked(Document)`",
                label = "no field supplies it",
                note = "policy.polar:13 needs it: `\"edit\" if (\"editor\" or \"owner\") and not is_locked(resource);`",
                note = "mark the field that holds it: `#[resource(attribute = \"is_locked\")]`"
            )]
            pub trait is_locked {
                /// The type of the field.
                type Field: super::__authz::native::FlagField;
                /// The fact, and how the field says it.
                #[doc(hidden)]
                const SAYS: super::__authz::native::Says<Self::Field> = super::__authz::native::Says::flag(
                    1,
                );
            }
            ///Supplies `has_relation(Document, "owner", User)`. policy.polar:13 needs it: `"edit" if ("editor" or "owner") and not is_locked(resource);`
            #[diagnostic::on_unimplemented(
                message = "no field of `{Self}` supplies the fact `has_relation(Document, \"owner\", User)`",
                label = "no field supplies it",
                note = "policy.polar:13 needs it: `\"edit\" if (\"editor\" or \"owner\") and not is_locked(resource);`",
                note = "mark the field that holds it: `#[resource(relation = \"owner\")]`"
            )]
            pub trait owner {
                /// The type of the field.
                type Field: super::__authz::native::RelatedField;
                /// The fact, and how the field says it.
                #[doc(hidden)]
                const SAYS: super::__authz::native::Says<Self::Field> = super::__authz::native::Says::related(
                    2,
                );
            }
        }
        /// What the struct must supply.
        pub trait Required: fields::is_locked + fields::owner {}
        /// What a source must supply.
        pub mod facts {
            ///Supplies `has_role(User, …, Document)`. policy.polar:12 needs it: `"read" if "viewer";`
            #[diagnostic::on_unimplemented(
                message = "nothing supplies the fact `has_role(User, …, Document)`",
                label = "`{Self}` does not supply it",
                note = "policy.polar:12 needs it: `\"read\" if \"viewer\";`",
                note = "write `impl policy::Document::facts::has_role for {Self} {{ const FROM: Supply = …; }}`"
            )]
            pub trait has_role {
                /// From where.
                const FROM: super::__authz::Supply;
                /// From where, checked: once for a source, however many actions need it.
                #[doc(hidden)]
                const SUPPLY: super::__authz::native::CheckedSupply = super::__authz::native::supply(
                    Self::FROM,
                    "has_role(User, …, Document)",
                    3usize,
                );
            }
            impl has_role for super::__authz::Memory {
                const FROM: super::__authz::Supply = super::__authz::Supply::Fetch;
            }
        }
        #[doc(hidden)]
        pub use __authz::native::Supplying as Sourced;
        #[doc(hidden)]
        pub use super::procedures::rows_of_1 as allows;
        #[doc(hidden)]
        pub use super::procedures::type_of_1 as allows_new;
        #[doc(hidden)]
        pub const LISTED: __authz::ListedFields<Action> = ::core::option::Option::None;
    }
    #[allow(
        unused_variables,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        reason = "generated code"
    )]
    mod procedures {
        use ::core::option::Option::{None, Some};
        use super::__authz::native::{ANY, Ask, Attempt, Tied};
        use super::__authz::{self, Value, View};
        __authz::decides! {
            rows_of_1 Document(attempt a0 a2 = attempt.resource()) { Read 0 { if attempt
            .names(Ask { path : 0, fact : 0, subject : None }, & [a0, a2]) & 3 != 0 {
            return true; } } Edit 0 { if attempt.names(Ask { path : 0, fact : 0, subject
            : None }, & [a0, a2]) & 1 != 0 { if attempt.not(| attempt | { if attempt
            .holds(Ask { path : 1, fact : 1, subject : Some(1) }, & [a2]) { return true;
            } false }) { return true; } } if attempt.holds(Ask { path : 2, fact : 2,
            subject : Some(1) }, & [a2, a0]) { if attempt.not(| attempt | { if attempt
            .holds(Ask { path : 1, fact : 1, subject : Some(1) }, & [a2]) { return true;
            } false }) { return true; } } } }
        }
        __authz::decides! {
            type_of_1 Document(attempt a0 a2 = Value::Text("Document")) { Create 0 { if
            p9(attempt, a0, a2) { return true; } } }
        }
        #[inline]
        pub(super) fn p9<'v, R: Tied, A: Tied, V: View>(
            attempt: &mut Attempt<'v, R, A, V>,
            a0: Value<'v>,
            a2: Value<'v>,
        ) -> bool {
            if a2 == Value::Text("Document") {
                return true;
            }
            false
        }
    }
}
