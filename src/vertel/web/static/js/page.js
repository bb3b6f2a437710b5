// What every page does: its buttons that change something go by script, and its keys.

import { change } from "./server.js";
import { key } from "./keys.js";
import "./memo.js";

const act = document.getElementById("act");

// Once all scripts of the page have begun: from here on its keys work.
addEventListener("DOMContentLoaded", () => document.documentElement.classList.add("script"));

// One form does all the small changes: the button that was pressed says which. Without script it does the same.
act.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = event.submitter.getAttribute("formaction");
  change(address);
});

for (const button of document.querySelectorAll("[data-opens]")) {
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}

key("/", () => {
  const field = document.querySelector("main [type=search]") ?? document.querySelector(".find input");
  field.focus();
  field.select();
});
key("?", () => document.getElementById("keys").showModal());
key("Control+z", () => change("/undo"));
key("Control+Shift+z", () => change("/redo"));
