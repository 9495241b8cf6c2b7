// Filters leave what is empty out of the address; what cannot be undone by a second press asks first;
// Ctrl+Enter sends a form that runs something.

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
  document.addEventListener('keydown', (event) => {
    const form = event.target instanceof HTMLElement && event.target.closest('form[data-run]');
    if (form && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  document.addEventListener('submit', ({ target }) => {
    for (const field of target.method === 'get' ? target.elements : []) {
      field.disabled ||= field.name !== '' && field.value === '';
    }
  });
}
