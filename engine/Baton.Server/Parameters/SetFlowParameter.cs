using System.Globalization;
using System.Text;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Parameters;

/// <summary>
/// Changes the value of a parameter for instances started from now on; those that run keep what they started with, and the drawing gets
/// no new version. <paramref name="Version"/> is the one the editor saw; without it the edit is made on whatever stands.
/// </summary>
internal sealed record SetFlowParameter(string DefinitionId, string Name, Value Value, long? Version) : ICommand<ParameterView>
{
    public const string Verb = "parameter.set";

    public Permission Permission => Permission.SetParameters;

    public string? Act => Verb;

    public string Subject => SubjectOf(DefinitionId, Name);

    public static string SubjectOf(string definitionId, string name) => $"definition/{definitionId}/parameter/{name}";
}

/// <summary>What the audit keeps of an edit.</summary>
internal sealed record ParameterEdit(Value From, Value To);

internal sealed class ParameterSetter(
    IStore store, DefinitionLibrary definitions, TriggerPlanner planner, TriggerIndex index, RequestContext caller, TimeProvider time) : IRequestHandler<SetFlowParameter, ParameterView>
{
    public async Task<ParameterView> Handle(SetFlowParameter request, CancellationToken cancellationToken)
    {
        var plan = await definitions.PublishedAsync(caller.Tenant, request.DefinitionId, cancellationToken)
            ?? throw RefusedException.NotFound($"没有已发布的流程“{request.DefinitionId}”。", $"No version of {request.DefinitionId} is published.");
        var declared = plan.Parameters.FirstOrDefault(parameter => parameter.Name == request.Name)
            ?? throw RefusedException.NotFound($"流程“{plan.Name}”没有参数“{request.Name}”。", $"{request.DefinitionId} has no parameter {request.Name}.");
        var value = Checked(declared, request.Value);
        var before = await FindAsync(request, cancellationToken);
        var version = before?.Version ?? 0;
        if (request.Version is { } seen && seen != version)
            throw Changed(declared, before);

        var row = new ParameterRow(
            caller.Tenant, request.DefinitionId, request.Name, Encoding.UTF8.GetBytes(ValueJson.ToText(value, JsonForm.AtRest)), version + 1, time.GetUtcNow(), caller.Caller);
        var triggers = await TriggersAsync(plan, declared, value, cancellationToken);
        var answer = ParameterView.Of(declared, row);
        caller.AuditDetail = new ParameterEdit(before is null ? declared.Default : ValueJson.Parse(before.Value, JsonForm.AtRest), value);
        var result = await store.CommitAsync(new Commit(caller.Tenant, [new SetParameter(row, version), .. triggers.Guards, new SetTriggers(request.DefinitionId, triggers.Triggers), .. caller.ChangesFor(answer)]), cancellationToken);
        index.Refresh(caller.Tenant);
        if (result.RefusedBy is SetParameter)
            throw Changed(declared, await FindAsync(request, cancellationToken));
        RefusedException.ThrowIfStopped(result.RefusedBy);
        return answer;
    }

    // What starts the flow may depend on the parameter: an hour, a keyword.
    private async Task<PlannedTriggers> TriggersAsync(Plan plan, ParameterDeclaration declared, Value value, CancellationToken cancellation)
    {
        var parameters = (await definitions.ParametersAsync(caller.Tenant, plan, cancellation)).With(declared.Name, value);
        var planned = await planner.PlanAsync(caller.Tenant, plan, parameters, cancellation);
        return planned.Problems.FirstOrDefault(problem => problem.Severity == ProblemSeverity.Error) is { } problem
            ? throw RefusedException.Invalid(problem.Chinese, problem.English)
            : planned;
    }

    private async Task<ParameterRow?> FindAsync(SetFlowParameter request, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Parameters.SingleOrDefaultAsync(
            row => row.Tenant == caller.Tenant && row.DefinitionId == request.DefinitionId && row.Name == request.Name, cancellation);
    }

    private static RefusedException Changed(ParameterDeclaration declared, ParameterRow? row) => RefusedException.Conflict(
        "parameter-changed",
        $"“{declared.DisplayName ?? declared.Name}”刚刚被{row?.ChangedBy ?? "别人"}改过，请看一下新的值再决定。",
        $"{declared.Name} was changed meanwhile by {row?.ChangedBy ?? "somebody else"}; look at the new value first.");

    private static Value Checked(ParameterDeclaration declared, Value given)
    {
        var label = declared.DisplayName ?? declared.Name;
        if (given.IsNull || given is TextValue { Content.Length: 0 } && declared.Type != TypeName.Text)
            throw RefusedException.Invalid($"“{label}”要填。", $"{declared.Name} needs a value.");
        if (!Conversion.TryConvert(given, declared.Type, out var value, out var problem))
            throw RefusedException.Invalid($"“{label}”不对：{problem}", $"{declared.Name}: {problem}");
        if (value is not (DecimalValue or NumberValue))
            return value;
        var number = Conversion.ToDecimal(value);
        if (declared.Minimum is { } minimum && number < minimum)
            throw RefusedException.Invalid($"“{label}”不能小于 {Show(minimum)}。", $"{declared.Name} must be at least {Show(minimum)}.");
        if (declared.Maximum is { } maximum && number > maximum)
            throw RefusedException.Invalid($"“{label}”不能超过 {Show(maximum)}。", $"{declared.Name} must be at most {Show(maximum)}.");
        return value;
    }

    private static string Show(decimal limit) => limit.ToString("#,0.####", CultureInfo.InvariantCulture);
}
