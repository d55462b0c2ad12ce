//! Who creates a row is found out twice: before the handler, and with the body.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use authz_runtime::routing::post;
use authz_runtime::{AuthenticationError, Authorizes, Denial, New, Router, authorize};
use authz_tests::profiles::{Desk, Order, OrderRest, User, policy};
use axum::body::Body;
use axum::extract::State;
use axum::http::Request;
use axum::http::request::Parts;
use tower::ServiceExt;

/// What becomes of the sessions once they were asked.
#[derive(Clone, Copy, Debug)]
enum Then {
    Remain,
    End,
    Refuse,
    Hang,
    Panic,
}

#[derive(Clone)]
struct Shop {
    desk: Desk,
    then: Then,
    stored: Arc<AtomicUsize>,
}

/// That a request asked for its actor.
#[derive(Clone)]
struct Asked;

impl Authorizes for Shop {
    type Actor = User;
    type Data = Desk;
    type Policy = policy::Rules;

    #[expect(clippy::panic, reason = "it is what is tested")]
    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        let user = Ok(Some(User { id: 1 }));
        if parts.extensions.insert(Asked).is_none() {
            return user;
        }
        match self.then {
            Then::Remain => user,
            Then::End => Ok(None),
            Then::Refuse => Err(std::io::Error::other("no sessions").into()),
            Then::Hang => pending().await,
            Then::Panic => panic!("no sessions"),
        }
    }

    fn data(&self) -> &Desk {
        &self.desk
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}

#[authorize(action = "create", resource = Order, new)]
async fn create(State(shop): State<Shop>, new: New<Order>) -> Result<String, Denial> {
    let order = new.with(OrderRest { id: 1 }).await?;
    shop.stored.fetch_add(1, Ordering::Relaxed);
    Ok(order.text)
}

/// The status, and how many orders are stored then.
async fn answer(then: Then) -> (u16, usize) {
    let stored = Arc::new(AtomicUsize::new(0));
    let shop = Shop { desk: Desk::default(), then, stored: Arc::clone(&stored) };
    let routes = Router::new().route("/orders", post(create)).with_state(shop);
    let service = routes.into_axum().expect("a router without faults");
    let request = Request::post("/orders").header("content-type", "application/json");
    let request = request.body(Body::from(r#"{"text": "tea", "discount": 1}"#));
    let answer = service.oneshot(request.expect("a request"));
    // The test ends also where nothing answers.
    let response = tokio::time::timeout(Duration::from_mins(1), answer).await;
    let response = response.expect("an answer in time").expect("a response");
    (response.status().as_u16(), stored.load(Ordering::Relaxed))
}

#[tokio::test(start_paused = true)]
async fn who_creates_a_row_is_known_to_the_end_or_nothing_is_written() {
    assert_eq!(answer(Then::Remain).await, (200, 1));
    assert_eq!(answer(Then::End).await, (403, 0));
    assert_eq!(answer(Then::Refuse).await, (503, 0));
    assert_eq!(answer(Then::Hang).await, (503, 0));
    assert_eq!(answer(Then::Panic).await, (500, 0));
}
