//! The names of a type, as enums: what `policy!` would otherwise spell out for each.
//!
//! The compiler fills in a template faster than a macro writes its tokens, and only
//! what differs from type to type is written.

/// The enum of a type's actions, and a marker type of each, for grants.
#[doc(hidden)]
#[macro_export]
macro_rules! __authz_actions {
    (#[doc = $doc:literal] { $($(#[$docs:meta])* $action:ident $name:literal $number:literal $rules:ident,)* }) => {
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

        /// The action of a number.
        #[doc(hidden)]
        #[derive(::core::fmt::Debug)]
        pub struct At<const NUMBER: u16>;

        /// A number that is an action's.
        #[doc(hidden)]
        pub trait IsAction {
            /// Its marker type.
            type Marker;
        }

        $(
            impl<R: $crate::__private::Resource<Action = Action>>
                $crate::__private::ActionOf<R> for action::$action
            {
                const ACTION: Action = Action::$action;
            }
            impl IsAction for At<$number> {
                type Marker = action::$action;
            }
            $crate::__authz_actions! { @unruled $rules $action }
        )*
    };
    // Rules for the fields of what an action reads are no rules for a body.
    (@unruled whole $action:ident) => {
        impl<R> $crate::__private::Unruled<R> for action::$action {}
        impl<R> $crate::__private::OnRows<R> for action::$action {}
    };
    (@unruled field $action:ident) => {
        impl<R> $crate::__private::Unruled<R> for action::$action {}
    };
    (@unruled fields $action:ident) => {
        impl<R> $crate::__private::OnRows<R> for action::$action {}
        impl<R> $crate::__private::Unruled<R> for action::$action
        where
            R: $crate::__private::Resource,
            R::Read: $crate::__private::Reads<Self>,
        {
        }
    };
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

/// The one of this name.
pub fn named<T: Copy>(all: &[T], name_of: fn(T) -> &'static str, name: &str) -> Option<T> {
    all.iter().copied().find(|one| name_of(*one) == name)
}
