// Filters leave what is empty out of the address; what cannot be undone by a second press asks first.

export function startForms() {
  document.addEventListener('htmx:configRequest', ({ detail }) => {
    if (detail.verb !== 'get') {
      return;
    }
    for (const [name, value] of [...detail.formData.entries()]) {
      if (value === '') {
        detail.formData.delete(name);
      }
    }
  });
  document.addEventListener('submit', (event) => {
    const question = event.submitter?.dataset.confirm;
    if (question && !confirm(question)) {
      event.preventDefault();
    }
  });
  document.addEventListener('submit', ({ target }) => {
    for (const field of target.method === 'get' ? target.elements : []) {
      field.disabled ||= field.name !== '' && field.value === '';
    }
  });
}
