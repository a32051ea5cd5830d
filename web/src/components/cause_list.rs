//! Diagnosis: what is behind a reply that is no plain success, likeliest first, with evidence and next steps.

use crate::components::copy_button::CopyButton;
use crate::state::app::App;
use headlens::diagnosis::{Cause, Likelihood, Step};
use leptos::prelude::*;

/// The causes of what the exchange that is looked at was answered.
#[component]
pub fn CauseList() -> impl IntoView {
    let inspect = App::expect().inspect;
    move || {
        let sheet = inspect.sheet.get();
        (!sheet.causes.is_empty()).then(|| {
            view! {
                <section aria-labelledby="diagnosis-title">
                    <h2 id="diagnosis-title">"Diagnosis"</h2>
                    <ol class="causes panel">{sheet.causes.iter().cloned().map(cause).collect_view()}</ol>
                </section>
            }
        })
    }
}

fn cause(cause: Cause) -> impl IntoView {
    let likelihood = match cause.likelihood {
        Likelihood::Certain => "Certain",
        Likelihood::Likely => "Likely",
        Likelihood::Possible => "Possible",
    };
    view! {
        <li class="cause" data-likelihood=cause.likelihood.name()>
            <span class="likelihood">{likelihood}</span>
            <div class="cause-text">
                <h3>{cause.title}</h3>
                {(!cause.evidence.is_empty()).then(|| view! {
                    <ul class="evidence">{cause.evidence.into_iter().map(|evidence| view! { <li>{evidence}</li> }).collect_view()}</ul>
                })}
                {(!cause.next.is_empty()).then(|| view! {
                    <h4>"Next"</h4>
                    <ol class="steps">{cause.next.into_iter().map(step).collect_view()}</ol>
                })}
            </div>
        </li>
    }
}

fn step(step: Step) -> impl IntoView {
    view! {
        <li>
            <p>{step.text}</p>
            {step.command.map(|command| view! {
                <div class="command">
                    <code>{command.clone()}</code>
                    <CopyButton text=command what="the command".to_owned() />
                </div>
            })}
        </li>
    }
}
