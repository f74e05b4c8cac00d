using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Alterations;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Alterations;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using MediatR;

namespace Baton.Server.Elsa.Instances;

/// <summary>Gives variables of a running instance other values, all in one step or none. A variable is named by its id, or else by its name.</summary>
internal sealed record SetVariables(string Id, ImmutableArray<VariableValue> Variables) : ICommand<VariableList>
{
    public Permission Permission => Permission.Repair;

    public Reach Reach => Reach.OfInstance(Id);

    public string? Act => "instance.set-variables";

    public string Subject => $"instance/{Id}";

    public string? InstanceId => Id;
}

internal sealed record VariableValue(string? Id, string? Name, JsonElement? Value)
{
    public string Key => Id is { Length: > 0 } ? Id : Name ?? "";

    public Value Given => Value is { } json ? ValueJson.FromElement(json, JsonForm.Plain) : Expressions.Values.Value.Null;
}

internal sealed class VariableSetter(InstanceFiles files, StepRunner steps, RequestContext caller) : IRequestHandler<SetVariables, VariableList>
{
    public async Task<VariableList> Handle(SetVariables request, CancellationToken cancellationToken)
    {
        if (request.Variables.IsEmpty || request.Variables.Any(variable => variable.Key.Length == 0))
            throw RefusedException.Invalid("要写明改哪些变量、改成什么。", "variables is missing: a list of id and value.");
        var (_, before, plan) = await files.FindAsync(request.Id, cancellationToken);
        caller.AuditDetail = AlterationAudit.Of(
            null, before, [.. request.Variables.Select(variable => new AlterationRequest(nameof(ModifyVariable)) { VariableId = variable.Key, Value = variable.Given })]);
        var altered = new Altered([.. request.Variables.Select(variable => new ModifyVariable(variable.Key, variable.Given))], caller.Caller, null);
        VariableList? answer = null;
        var with = new StepAttachments { FromResult = state => caller.ChangesFor(answer = InstanceVariables.Of(plan, state)) };
        var result = await steps.DeliverAsync(caller.Tenant, request.Id, altered, with, cancellationToken) ?? throw InstanceFiles.NotFound(request.Id);
        RefusedException.ThrowIfNotDone(result);
        return answer!;
    }
}

internal static class InstanceVariables
{
    /// <summary>The definition's variables, and those that scripts have made although nobody declared them.</summary>
    public static VariableList Of(Plan plan, InstanceState state)
    {
        var names = plan.Variables.Select(declared => (declared.Id, declared.Name)).Concat(state.Variables.Members.Select(member => (Id: member.Key, Name: member.Key)));
        var items = names.DistinctBy(variable => variable.Id)
            .Select(variable => new VariableView(variable.Id, variable.Name, state.Variables[variable.Id] is { IsNull: false } value ? value : null))
            .ToImmutableArray();
        return new VariableList(items, items.Length);
    }
}
