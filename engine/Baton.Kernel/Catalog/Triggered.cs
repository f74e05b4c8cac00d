using Baton.Expressions.Values;

namespace Baton.Kernel.Catalog;

/// <summary>A trigger's payload as the outputs of its node: each member by name, and the whole as Result.</summary>
internal static class Triggered
{
    public static ObjectValue OutputsOf(Value payload) =>
        payload is ObjectValue members ? members.With(OutputDescriptor.Result, payload) : ObjectValue.Empty.With(OutputDescriptor.Result, payload);
}
