package dev.ho11y.autoscaler.promql.syntax;

import java.util.List;

/**
 * A function's signature.
 *
 * @param parameters types of the arguments, the optional ones among them
 * @param optional how many of the last may be left out; -1: the last may be left out or repeated
 */
public record Function(String name, ValueType returns, List<ValueType> parameters, int optional) {

    public Function {
        parameters = List.copyOf(parameters);
    }

    int fewest() {
        return optional == 0 ? parameters.size() : parameters.size() - 1;
    }

    int most() {
        return optional < 0 ? Integer.MAX_VALUE : parameters.size();
    }

    ValueType parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }
}
