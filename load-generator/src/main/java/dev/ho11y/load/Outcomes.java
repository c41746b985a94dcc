package dev.ho11y.load;

import dev.ho11y.load.measure.ErrorClass;

/** Where a connection says how an exchange ended; the first word counts. */
interface Outcomes {
    void answered(Exchange exchange, int status, long bodyBytes);

    void failed(Exchange exchange, ErrorClass error);
}
