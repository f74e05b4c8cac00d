using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Baton.Expressions.Values;

namespace Baton.Kernel.Executions;

/// <summary>
/// The state as it stands in a row: without what the row's other columns say (<see cref="InstanceHead"/>) and without what is empty. Rows are
/// rewritten by every step, so each byte is paid for again and again. A state that is written whole is read, too.
/// </summary>
internal static class StateBody
{
    /// <summary>Beside <see cref="InstanceState.CurrentFormat"/>, in which the whole state is written.</summary>
    public const int Format = 2;

    public static JsonTypeInfo<InstanceState> TypeIn(JsonSerializerOptions whole)
    {
        var options = new JsonSerializerOptions(whole) { TypeInfoResolver = new StateJsonContext().WithAddedModifier(LeaveOut) };
        return (JsonTypeInfo<InstanceState>)options.GetTypeInfo(typeof(InstanceState));
    }

    /// <summary>The whole state of what was read from a row.</summary>
    public static InstanceState Restore(InstanceState read, InstanceHead head)
    {
        if (read.Format == InstanceState.CurrentFormat)
            return read;
        return head.Complete(read) with
        {
            Format = InstanceState.CurrentFormat,
            Inputs = read.Inputs ?? ObjectValue.Empty,
            Parameters = read.Parameters ?? ObjectValue.Empty,
            Variables = read.Variables ?? ObjectValue.Empty,
            Outputs = read.Outputs ?? ObjectValue.Empty,
            ActivityOutputs = read.ActivityOutputs ?? ObjectValue.Empty,
            Executions = read.Executions.IsDefault ? [] : read.Executions,
            Waits = read.Waits.IsDefault ? [] : read.Waits,
            EarlyEvents = read.EarlyEvents.IsDefault ? [] : read.EarlyEvents,
            Incidents = read.Incidents.IsDefault ? [] : read.Incidents,
            Counts = read.Counts.IsDefault ? [] : read.Counts,
        };
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        if (type.Type != typeof(InstanceState))
            return;
        foreach (var property in type.Properties)
        {
            property.IsRequired = false;
            if (InstanceHead.Has(NameOf(property)))
                property.ShouldSerialize = static (_, _) => false;
            else if (property.PropertyType.IsAssignableTo(typeof(ObjectValue)))
                property.ShouldSerialize = static (_, value) => value is ObjectValue { Members.IsEmpty: false };
            else if (property.PropertyType.IsValueType && property.PropertyType.IsAssignableTo(typeof(ICollection)))
                property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
        }
    }

    private static string NameOf(JsonPropertyInfo property) => char.ToUpperInvariant(property.Name[0]) + property.Name[1..];
}
