/**
 * AWS Signature Version 4, both ways: {@link dev.ho11y.cluster.aws.sigv4.SigV4Verifier} checks what was received,
 * {@link dev.ho11y.cluster.aws.sigv4.SigV4Signer} signs what is sent. The signatures are the AWS SDK's.
 *
 * <p>Everything is immutable and callable from any thread; the time is passed in.
 */
@NullMarked
package dev.ho11y.cluster.aws.sigv4;

import org.jspecify.annotations.NullMarked;
