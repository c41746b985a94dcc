/**
 * The port on which the behavior can be looked at and changed while the process runs. It exists only when {@code
 * HO11Y_ADMIN_PORT} says so, apart from the port of the contract, so that whoever may call the service may not change it.
 *
 * <p>Main type: {@link dev.ho11y.workload.admin.AdminServer}. {@code openapi.json} beside it says what it answers.
 */
@NullMarked
package dev.ho11y.workload.admin;

import org.jspecify.annotations.NullMarked;
