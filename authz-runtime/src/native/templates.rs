//! Templates: what `policy!` would otherwise spell out for each type.
//!
//! The compiler fills in a template faster than a macro writes its tokens, and only
//! what differs from type to type is written.

/// The enum of a type's actions, and a marker type of each, for grants.
#[doc(hidden)]
#[macro_export]
macro_rules! __authz_actions {
    (#[doc = $doc:literal] { $(
        $(#[$docs:meta])* $action:ident $name:literal $number:literal
        ($on_row:ty, $on_type:ty, $on_fields:ident) $lists:tt
    )* }) => {
        #[doc = $doc]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #[derive(::core::cmp::PartialEq, ::core::hash::Hash)]
        pub enum Action { $($(#[$docs])* $action,)* }

        impl ::core::cmp::Eq for Action {}

        impl $crate::__private::Action for Action {
            const ALL: &'static [Self] = &[$(Self::$action),*];

            fn name(self) -> &'static str {
                match self { $(Self::$action => $name,)* }
            }
        }

        /// The actions as types, for grants.
        pub mod action {
            $($(#[$docs])* pub struct $action;)*
        }

        $(
            impl $crate::__private::Marker for action::$action {
                type Of = Action;
                const ACTION: Action = Action::$action;
                type OnRow = $on_row;
                type OnType = $on_type;
                type OnFields = $crate::__private::$on_fields;
                $crate::__authz_actions! { @lists $lists }
            }
            impl $crate::__private::MarkerAt<$number> for Action {
                type Marker = action::$action;
            }
        )*
    };
    (@lists { $($lists:tt)* }) => { $($lists)* };
}

/// The enum of a type's roles or relations, its names, and the way back from a name.
#[doc(hidden)]
#[macro_export]
macro_rules! __authz_names {
    (#[doc = $doc:literal] $names:ident { $($(#[$docs:meta])* $variant:ident $name:literal,)* }) => {
        #[doc = $doc]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #[derive(::core::cmp::PartialEq, ::core::hash::Hash)]
        pub enum $names { $($(#[$docs])* $variant,)* }

        impl ::core::cmp::Eq for $names {}

        impl $names {
            /// Every one, in the order of the policy.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name in the policy.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The one of this name.
            pub fn named(name: &str) -> ::core::option::Option<Self> {
                $crate::__private::native::named(Self::ALL, Self::name, name)
            }
        }

        impl ::core::fmt::Display for $names {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

/// The facts that a policy needs, and how it asks for them.
#[doc(hidden)]
#[macro_export]
macro_rules! __authz_schema {
    (
        $($predicate:literal [$($relation:literal)?] [$($names:literal)*]
            [$($arg:ident $(($of:literal))?)*],)* ;
        $($fact:literal $bound:literal,)*
    ) => {
        $crate::__private::Schema {
            facts: &[$($crate::__private::Fact {
                predicate: $predicate,
                relation: $crate::__authz_schema!(@option $($relation)?),
                names: &[$($names),*],
                args: &[$($crate::__private::ArgumentType::$arg $(($of))?),*],
            }),*],
            paths: &[$($crate::__private::Path { fact: $fact, bound: $bound }),*],
        }
    };
    (@option) => { ::core::option::Option::None };
    (@option $some:literal) => { ::core::option::Option::Some($some) };
}

/// How the actions of a type are decided, by the action and the type of the actor.
#[doc(hidden)]
#[macro_export]
macro_rules! __authz_decides {
    ($name:ident $module:ident ($attempt:ident $actor:ident $on:ident = $value:expr) {
        $($action:ident $of:literal $ways:tt)*
    }) => {
        #[doc(hidden)]
        pub fn $name<
            'v,
            R: $crate::__private::native::Tied,
            A: $crate::__private::native::Tied,
            V: $crate::__private::View,
        >(
            $attempt: &mut $crate::__private::native::Attempt<'v, R, A, V>,
            action: super::$module::Action,
        ) -> bool {
            let ($actor, $on) = ($attempt.actor(), $value);
            match (action, A::TYPE) {
                $((super::$module::Action::$action, $of) => $ways)*
                _ => {}
            }
            false
        }
    };
}

/// The one of this name.
pub fn named<T: Copy>(all: &[T], name_of: fn(T) -> &'static str, name: &str) -> Option<T> {
    all.iter().copied().find(|one| name_of(*one) == name)
}
