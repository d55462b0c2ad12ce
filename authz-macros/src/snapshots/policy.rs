///The policy of `policy.polar`.
#[allow(non_snake_case, non_camel_case_types, unreachable_code)]
pub mod policy {
    /// The policy: what an application names as its `Policy`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    pub struct Rules;
    /// The facts that the policy needs, and how it asks for them.
    pub static SCHEMA: ::authz_runtime::__private::Schema = ::authz_runtime::__private::Schema::new(
        &[
            ::authz_runtime::__private::Fact::new(
                "has_role",
                ::core::option::Option::None,
                &["editor", "viewer"],
                &[
                    ::authz_runtime::__private::ArgumentType::Object("User"),
                    ::authz_runtime::__private::ArgumentType::Object("Document"),
                ],
            ),
            ::authz_runtime::__private::Fact::new(
                "is_locked",
                ::core::option::Option::None,
                &[],
                &[::authz_runtime::__private::ArgumentType::Object("Document")],
            ),
            ::authz_runtime::__private::Fact::new(
                "has_relation",
                ::core::option::Option::Some("owner"),
                &[],
                &[
                    ::authz_runtime::__private::ArgumentType::Object("Document"),
                    ::authz_runtime::__private::ArgumentType::Object("User"),
                ],
            ),
        ],
        &[
            ::authz_runtime::__private::Path::new(0, 3),
            ::authz_runtime::__private::Path::new(1, 1),
            ::authz_runtime::__private::Path::new(2, 3),
        ],
    );
    ///Who acts.
    pub type Actor = super::User;
    impl ::authz_runtime::__private::native::Compiled for Rules {
        const SCHEMA: &'static ::authz_runtime::__private::Schema = &SCHEMA;
        const TEXT: &'static str = ::core::include_str!(
            ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/policy.polar")
        );
        const ACTOR: ::core::option::Option<&'static str> = ::core::option::Option::Some(
            "User",
        );
        const TYPES: &'static [::authz_runtime::__private::native::CompiledType] = &[
            ::authz_runtime::__private::native::CompiledType {
                name: "User",
                fields: &[],
                actions: &[],
            },
            ::authz_runtime::__private::native::CompiledType {
                name: "Document",
                fields: &[1, 2],
                actions: &[
                    ::authz_runtime::__private::native::CompiledAction {
                        name: "read",
                        row: ::core::option::Option::Some(&[0]),
                        ty: ::core::option::Option::None,
                    },
                    ::authz_runtime::__private::native::CompiledAction {
                        name: "edit",
                        row: ::core::option::Option::Some(&[0]),
                        ty: ::core::option::Option::None,
                    },
                    ::authz_runtime::__private::native::CompiledAction {
                        name: "create",
                        row: ::core::option::Option::None,
                        ty: ::core::option::Option::Some(&[]),
                    },
                ],
            },
        ];
    }
    /// What a source must supply, besides what belongs to a type.
    pub mod facts {
        /// What supplies the fact of a number.
        #[doc(hidden)]
        pub trait Supplied<const FACT: u16> {
            /// From where.
            const SUPPLY: ::authz_runtime::__private::Supply;
        }
        impl<D: super::Document::facts::has_role> Supplied<0> for D {
            const SUPPLY: ::authz_runtime::__private::Supply = ::authz_runtime::__private::native::supply(
                <D as super::Document::facts::has_role>::FROM,
                "has_role(User, …, Document)",
                3usize,
            );
        }
    }
    /// The policy's `User`.
    pub mod User {
        pub use super::{Actor, Rules, SCHEMA};
        /// The number of the type in the policy.
        pub const TYPE: u16 = 0;
        /// What a guest is to the policy.
        pub type Guest = ::authz_runtime::__private::native::Guest<65535u16>;
        ///What can be attempted on a `User`.
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #[derive(::core::cmp::PartialEq, ::core::cmp::Eq)]
        pub enum Action {}
        impl ::authz_runtime::__private::Action for Action {
            const ALL: &'static [Self] = &[];
            fn name(self) -> &'static str {
                match self {}
            }
        }
        /// The actions as types, for grants.
        pub mod action {}
        /// The action of a number.
        #[doc(hidden)]
        #[derive(::core::fmt::Debug)]
        pub struct At<const NUMBER: u16>;
        /// A number that is an action's.
        #[doc(hidden)]
        pub trait IsAction {
            /// Its marker type.
            type Marker: ::core::marker::Send + ::core::marker::Sync + 'static;
        }
        /// No action stands for reading.
        pub type Reading = ::authz_runtime::__private::NoReading;
        /// No action stands for reading.
        pub const READ: ::core::option::Option<Action> = ::core::option::Option::None;
        /// What the fields of the struct can supply.
        pub mod fields {}
        /// What the struct must supply.
        pub trait Required {}
        /// What a source must supply.
        pub mod facts {}
        /// Data that has what decisions about the type need.
        #[doc(hidden)]
        pub trait Sourced: ::core::marker::Send + ::core::marker::Sync {
            /// From where.
            type Facts: ::authz_runtime::__private::FactSource;
            /// The source.
            fn sourced(&self) -> &Self::Facts;
        }
        impl<D: ::core::marker::Send + ::core::marker::Sync> Sourced for D {
            type Facts = ::authz_runtime::__private::NoFacts;
            fn sourced(&self) -> &Self::Facts {
                &::authz_runtime::__private::NoFacts
            }
        }
        /// Whether the actor may take the action on the resource.
        #[doc(hidden)]
        pub fn allows<'v, R, A, V>(
            attempt: &mut ::authz_runtime::__private::native::Attempt<'v, R, A, V>,
            action: Action,
        ) -> bool
        where
            R: ::authz_runtime::__private::native::Tied,
            A: ::authz_runtime::__private::native::Tied,
            V: ::authz_runtime::__private::View,
        {
            let actor = attempt.actor();
            match action {}
        }
        /// Whether the actor may take the action on the type itself.
        #[doc(hidden)]
        pub fn allows_new<'v, R, A, V>(
            attempt: &mut ::authz_runtime::__private::native::Attempt<'v, R, A, V>,
            action: Action,
        ) -> bool
        where
            R: ::authz_runtime::__private::native::Tied,
            A: ::authz_runtime::__private::native::Tied,
            V: ::authz_runtime::__private::View,
        {
            let actor = attempt.actor();
            match action {}
        }
    }
    /// The policy's `Document`.
    pub mod Document {
        pub use super::{Actor, Rules, SCHEMA};
        /// The number of the type in the policy.
        pub const TYPE: u16 = 1;
        /// What a guest is to the policy.
        pub type Guest = ::authz_runtime::__private::native::Guest<65535u16>;
        ///What can be attempted on a `Document`.
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #[derive(::core::cmp::PartialEq, ::core::cmp::Eq)]
        #[repr(u16)]
        #[derive(::core::hash::Hash)]
        pub enum Action {
            ///
            /// ```polar
            /// "read" if "viewer";
            /// ```
            /// (policy.polar:12)
            Read,
            ///
            /// ```polar
            /// "edit" if ("editor" or "owner") and not is_locked(resource);
            /// ```
            /// (policy.polar:13)
            Edit,
            ///
            /// ```polar
            /// has_permission(_: User, "create", "Document");
            /// ```
            /// (policy.polar:18)
            Create,
        }
        impl ::authz_runtime::__private::Action for Action {
            const ALL: &'static [Self] = &[Self::Read, Self::Edit, Self::Create];
            fn name(self) -> &'static str {
                match self {
                    Self::Read => "read",
                    Self::Edit => "edit",
                    Self::Create => "create",
                }
            }
        }
        /// The actions as types, for grants.
        pub mod action {
            ///
            /// ```polar
            /// "read" if "viewer";
            /// ```
            /// (policy.polar:12)
            #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
            pub struct Read;
            ///
            /// ```polar
            /// "edit" if ("editor" or "owner") and not is_locked(resource);
            /// ```
            /// (policy.polar:13)
            #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
            pub struct Edit;
            ///
            /// ```polar
            /// has_permission(_: User, "create", "Document");
            /// ```
            /// (policy.polar:18)
            #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
            pub struct Create;
        }
        impl<
            R: ::authz_runtime::__private::Resource<Action = Action>,
        > ::authz_runtime::__private::ActionOf<R> for action::Read {
            const ACTION: Action = Action::Read;
        }
        impl IsAction for At<0> {
            type Marker = action::Read;
        }
        impl<
            R: ::authz_runtime::__private::Resource<Action = Action>,
        > ::authz_runtime::__private::ActionOf<R> for action::Edit {
            const ACTION: Action = Action::Edit;
        }
        impl IsAction for At<1> {
            type Marker = action::Edit;
        }
        impl<
            R: ::authz_runtime::__private::Resource<Action = Action>,
        > ::authz_runtime::__private::ActionOf<R> for action::Create {
            const ACTION: Action = Action::Create;
        }
        impl IsAction for At<2> {
            type Marker = action::Create;
        }
        /// The action of a number.
        #[doc(hidden)]
        #[derive(::core::fmt::Debug)]
        pub struct At<const NUMBER: u16>;
        /// A number that is an action's.
        #[doc(hidden)]
        pub trait IsAction {
            /// Its marker type.
            type Marker: ::core::marker::Send + ::core::marker::Sync + 'static;
        }
        /// The action that stands for reading.
        pub type Reading = action::Read;
        /// The action that stands for reading.
        pub const READ: ::core::option::Option<Action> = ::core::option::Option::Some(
            Action::Read,
        );
        ///A role of the type.
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #[derive(::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash)]
        pub enum Role {
            /// `"editor"`
            Editor,
            /// `"viewer"`
            Viewer,
        }
        impl Role {
            /// Every one, in the order of the policy.
            pub const ALL: &'static [Self] = &[Self::Editor, Self::Viewer];
            /// The name in the policy.
            pub const fn name(self) -> &'static str {
                match self {
                    Self::Editor => "editor",
                    Self::Viewer => "viewer",
                }
            }
            /// The one of this name.
            pub fn named(name: &str) -> ::core::option::Option<Self> {
                match name {
                    "editor" => ::core::option::Option::Some(Self::Editor),
                    "viewer" => ::core::option::Option::Some(Self::Viewer),
                    _ => ::core::option::Option::None,
                }
            }
        }
        impl ::core::fmt::Display for Role {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }
        ///A relation of the type.
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #[derive(::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash)]
        pub enum Relation {
            /// `"owner"`
            Owner,
        }
        impl Relation {
            /// Every one, in the order of the policy.
            pub const ALL: &'static [Self] = &[Self::Owner];
            /// The name in the policy.
            pub const fn name(self) -> &'static str {
                match self {
                    Self::Owner => "owner",
                }
            }
            /// The one of this name.
            pub fn named(name: &str) -> ::core::option::Option<Self> {
                match name {
                    "owner" => ::core::option::Option::Some(Self::Owner),
                    _ => ::core::option::Option::None,
                }
            }
        }
        impl ::core::fmt::Display for Relation {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
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
                type Field: ::authz_runtime::__private::native::FlagField;
                /// The number of the fact.
                const FACT: u16 = 1;
                /// What the field says.
                fn own(
                    field: ::core::option::Option<&Self::Field>,
                ) -> ::authz_runtime::__private::native::Own<'_> {
                    <Self::Field as ::authz_runtime::__private::native::FlagField>::own(
                        field,
                    )
                }
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
                type Field: ::authz_runtime::__private::native::RelatedField;
                /// The number of the fact.
                const FACT: u16 = 2;
                /// What the field says.
                fn own(
                    field: ::core::option::Option<&Self::Field>,
                ) -> ::authz_runtime::__private::native::Own<'_> {
                    <Self::Field as ::authz_runtime::__private::native::RelatedField>::own(
                        field,
                    )
                }
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
                const FROM: ::authz_runtime::__private::Supply;
            }
            impl has_role for ::authz_runtime::__private::Memory {
                const FROM: ::authz_runtime::__private::Supply = ::authz_runtime::__private::Supply::Fetch;
            }
        }
        impl<R, D> ::authz_runtime::__private::Needs<R, D> for action::Read
        where
            D: ::authz_runtime::__private::HasFacts,
            D::Facts: super::Document::facts::has_role,
        {
            const SUPPLIES: &'static [(u16, ::authz_runtime::__private::Supply)] = &[
                (0, <D::Facts as super::facts::Supplied<0>>::SUPPLY),
            ];
        }
        impl<R, D> ::authz_runtime::__private::Needs<R, D> for action::Edit
        where
            D: ::authz_runtime::__private::HasFacts,
            D::Facts: super::Document::facts::has_role,
        {
            const SUPPLIES: &'static [(u16, ::authz_runtime::__private::Supply)] = &[
                (0, <D::Facts as super::facts::Supplied<0>>::SUPPLY),
            ];
        }
        impl<R, D: ?Sized> ::authz_runtime::__private::NeedsNew<R, D>
        for action::Create {
            const SUPPLIES: &'static [(u16, ::authz_runtime::__private::Supply)] = &[];
        }
        /// Data that has what decisions about the type need.
        #[doc(hidden)]
        pub trait Sourced: ::core::marker::Send + ::core::marker::Sync {
            /// From where.
            type Facts: ::authz_runtime::__private::FactSource;
            /// The source.
            fn sourced(&self) -> &Self::Facts;
        }
        impl<D: ::authz_runtime::__private::HasFacts> Sourced for D {
            type Facts = <D as ::authz_runtime::__private::HasFacts>::Facts;
            fn sourced(&self) -> &Self::Facts {
                ::authz_runtime::__private::HasFacts::facts(self)
            }
        }
        /// Whether the actor may take the action on the resource.
        #[doc(hidden)]
        pub fn allows<'v, R, A, V>(
            attempt: &mut ::authz_runtime::__private::native::Attempt<'v, R, A, V>,
            action: Action,
        ) -> bool
        where
            R: ::authz_runtime::__private::native::Tied,
            A: ::authz_runtime::__private::native::Tied,
            V: ::authz_runtime::__private::View,
        {
            let actor = attempt.actor();
            match action {
                Action::Read => {
                    match A::TYPE {
                        0 => {
                            let on = attempt.resource();
                            super::procedures::p0(attempt, actor, on)
                        }
                        _ => false,
                    }
                }
                Action::Edit => {
                    match A::TYPE {
                        0 => {
                            let on = attempt.resource();
                            super::procedures::p4(attempt, actor, on)
                        }
                        _ => false,
                    }
                }
                Action::Create => {
                    let _ = actor;
                    false
                }
            }
        }
        /// Whether the actor may take the action on the type itself.
        #[doc(hidden)]
        pub fn allows_new<'v, R, A, V>(
            attempt: &mut ::authz_runtime::__private::native::Attempt<'v, R, A, V>,
            action: Action,
        ) -> bool
        where
            R: ::authz_runtime::__private::native::Tied,
            A: ::authz_runtime::__private::native::Tied,
            V: ::authz_runtime::__private::View,
        {
            let actor = attempt.actor();
            match action {
                Action::Read => {
                    let _ = actor;
                    false
                }
                Action::Edit => {
                    let _ = actor;
                    false
                }
                Action::Create => {
                    match A::TYPE {
                        0 => {
                            let on = ::authz_runtime::__private::Value::Text("Document");
                            super::procedures::p9(attempt, actor, on)
                        }
                        _ => false,
                    }
                }
            }
        }
    }
    #[allow(
        unused_variables,
        clippy::all,
        clippy::pedantic,
        clippy::nursery,
        reason = "generated code"
    )]
    mod procedures {
        use ::authz_runtime::__private::native::{Ask, Attempt, Tied};
        use ::authz_runtime::__private::{Value, View};
        pub(super) fn p9<'v, R: Tied, A: Tied, V: View>(
            attempt: &mut Attempt<'v, R, A, V>,
            a0: Value<'v>,
            a2: Value<'v>,
        ) -> bool {
            {
                let v0 = a0;
                let v2 = a2;
                {
                    let k0 = v0;
                    let k1 = v2;
                    if p10(attempt, k0, k1) {
                        return true;
                    }
                }
            }
            false
        }
        pub(super) fn p10<'v, R: Tied, A: Tied, V: View>(
            attempt: &mut Attempt<'v, R, A, V>,
            a0: Value<'v>,
            a2: Value<'v>,
        ) -> bool {
            {
                let v0 = a0;
                if a2 == Value::Text("Document") {
                    return true;
                }
            }
            false
        }
        pub(super) fn p4<'v, R: Tied, A: Tied, V: View>(
            attempt: &mut Attempt<'v, R, A, V>,
            a0: Value<'v>,
            a2: Value<'v>,
        ) -> bool {
            {
                let key = [a0, a2];
            }
            {
                let v0 = a0;
                let v1 = a2;
                {
                    let key = [v0, v1];
                    if attempt
                        .names(
                            Ask {
                                path: 0,
                                fact: 0,
                                subject: ::core::option::Option::None,
                            },
                            key,
                        ) & 1 != 0
                    {
                        if attempt
                            .not(|attempt| {
                                {
                                    let key = [v1];
                                    if attempt
                                        .holds(
                                            Ask {
                                                path: 1,
                                                fact: 1,
                                                subject: ::core::option::Option::Some(1),
                                            },
                                            key,
                                        )
                                    {
                                        return true;
                                    }
                                }
                                false
                            })
                        {
                            return true;
                        }
                    }
                }
            }
            {
                let v0 = a0;
                let v1 = a2;
                {
                    let key = [v1, v0];
                    if attempt
                        .holds(
                            Ask {
                                path: 2,
                                fact: 2,
                                subject: ::core::option::Option::Some(1),
                            },
                            key,
                        )
                    {
                        if attempt
                            .not(|attempt| {
                                {
                                    let key = [v1];
                                    if attempt
                                        .holds(
                                            Ask {
                                                path: 1,
                                                fact: 1,
                                                subject: ::core::option::Option::Some(1),
                                            },
                                            key,
                                        )
                                    {
                                        return true;
                                    }
                                }
                                false
                            })
                        {
                            return true;
                        }
                    }
                }
            }
            false
        }
        pub(super) fn p0<'v, R: Tied, A: Tied, V: View>(
            attempt: &mut Attempt<'v, R, A, V>,
            a0: Value<'v>,
            a2: Value<'v>,
        ) -> bool {
            {
                let key = [a0, a2];
                if attempt
                    .names(
                        Ask {
                            path: 0,
                            fact: 0,
                            subject: ::core::option::Option::None,
                        },
                        key,
                    ) & 3 != 0
                {
                    return true;
                }
            }
            false
        }
    }
}
