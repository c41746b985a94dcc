package dev.ho11y.cluster.aws.real;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;

/** One sample as Remote-Write 1.0 sends it: protobuf in snappy's raw block format. */
final class RemoteWrite {

    private RemoteWrite() {}

    static byte[] of(String metric, double value, Instant at) throws IOException {
        byte[] sample = message(out -> {
            out.writeDouble(1, value);
            out.writeInt64(2, at.toEpochMilli());
        });
        byte[] label = message(out -> {
            out.writeString(1, "__name__");
            out.writeString(2, metric);
        });
        byte[] series = message(out -> {
            out.writeByteArray(1, label);
            out.writeByteArray(2, sample);
        });
        return block(message(out -> out.writeByteArray(1, series)));
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    /** Of at most 256 bytes, nothing compressed: the length, then one literal whose length follows in a byte. */
    private static byte[] block(byte[] plain) throws IOException {
        return message(out -> {
            out.writeUInt32NoTag(plain.length);
            out.write((byte) (60 << 2));
            out.write((byte) (plain.length - 1));
            out.writeRawBytes(plain);
        });
    }
}
