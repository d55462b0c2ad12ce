//! Two hundred policies, compiled: see the tests.
//!
//! They are a package of their own, since they are compiled without optimisation, and
//! what they are compared with is not.
