using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Executions;

namespace Baton.Runtime.Alterations;

/// <summary>What the audit keeps of alterations: what was done, why, and values as people may see them.</summary>
public sealed record AlterationAudit(string? Reason, ImmutableArray<AuditedAlteration> Alterations)
{
    private const int LongestValue = 500;

    public static AlterationAudit Of(string? reason, InstanceState before, ImmutableArray<AlterationRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new AlterationAudit(reason, [.. requests.Select(request => new AuditedAlteration(
            request.Type, request.TargetVersion, request.ActivityId, request.ActivityInstanceId, request.VariableId, ValueOf(before, request)))]);
    }

    // What takes the place of a secret is one.
    private static string? ValueOf(InstanceState before, AlterationRequest request)
    {
        if (request.Value is not { } value)
            return null;
        if (request.VariableId is { } id && IsSecret(before, id))
            return "••••";
        var text = ValueJson.ToText(value, JsonForm.Plain);
        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}… ({text.Length})";
    }

    private static bool IsSecret(InstanceState before, string variable) =>
        before.Executions.Select(execution => execution.Variables).Append(before.Variables).OfType<ObjectValue>()
            .Any(variables => variables.TryGet(variable, out var value) && SecretValue.IsIn(value));
}

public sealed record AuditedAlteration(string Type, int? TargetVersion, string? ActivityId, string? ActivityInstanceId, string? VariableId, string? Value);
