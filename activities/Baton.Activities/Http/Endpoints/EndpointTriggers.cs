using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Settings;
using Microsoft.EntityFrameworkCore;

namespace Baton.Activities.Http.Endpoints;

/// <summary>The endpoints of definitions as triggers, and what is wrong with them: above all an address that another definition has.</summary>
internal sealed class EndpointTriggers(IStore store, DefinitionLibrary definitions, TimeProvider time) : ITriggerKind
{
    // Changed by every definition that takes addresses: of two that take the same one at the same moment, one finds it changed.
    private const string Area = "http";
    private const string Key = "addresses";

    public string Type => HttpEndpoint.TypeName;

    public IEnumerable<(string Key, byte[] Payload)> KeysOf(PlanNode node, ObjectValue inputs)
    {
        var (template, terms) = EndpointTerms.Of(inputs);
        return terms.Select(each => (template.Shape.EventFor(each.Method.ToUpperInvariant()), each.ToJson()));
    }

    public async Task<TriggerCheck> CheckAsync(string tenant, Plan plan, ObjectValue parameters, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var mine = AddressesIn(plan, parameters, problems).ToList();
        if (mine.Count == 0)
            return new TriggerCheck(problems.ToImmutable(), []);
        var setting = await store.FindSettingAsync(tenant, Area, Key, cancellation);
        problems.AddRange(mine.Where(each => each.IsReserved).Select(Reserved));
        problems.AddRange(mine.Where(each => each.Node.CanStartWorkflow).GroupBy(each => each.Event).Where(group => group.Count() > 1).Select(group => Twice([.. group])));
        var taken = await FindTakenAsync(tenant, plan.Key.DefinitionId, cancellation);
        problems.AddRange(mine.Where(each => taken.ContainsKey(each.Event)).Select(each => Taken(each, taken[each.Event])));
        var row = new SettingRow(tenant, Area, Key, [], (setting?.Version ?? 0) + 1, time.GetUtcNow());
        return new TriggerCheck(problems.ToImmutable(), [new SaveSetting(row, setting?.Version ?? 0)]);
    }

    private async Task<Dictionary<string, Plan>> FindTakenAsync(string tenant, string definitionId, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var taken = new Dictionary<string, Plan>();
        var others = reads.Definitions.Where(row => row.Tenant == tenant && row.IsPublished && row.DefinitionId != definitionId).OrderBy(row => row.DefinitionId);
        foreach (var row in await others.ToListAsync(cancellation))
        {
            if (row.Model.AsSpan().IndexOf("HttpEndpoint"u8) < 0)
                continue;
            try
            {
                var plan = await definitions.PlanOfAsync(row, cancellation);
                foreach (var address in AddressesIn(plan, await definitions.ParametersAsync(tenant, plan, cancellation), null))
                    taken.TryAdd(address.Event, plan);
            }
            catch (DefinitionException)
            {
                // What cannot run answers nobody.
            }
        }

        return taken;
    }

    // An address that only an instance knows is its own affair; one of a definition used as an activity is that definition's.
    private static IEnumerable<Address> AddressesIn(Plan plan, ObjectValue parameters, ImmutableArray<Problem>.Builder? problems)
    {
        foreach (var node in plan.Nodes.Where(node => node.Type == HttpEndpoint.TypeName && node.Composite is null))
        {
            if (InputsOf(node, parameters) is not { } inputs)
                continue;
            (PathTemplate Template, ImmutableArray<EndpointTerms> Terms) found;
            try
            {
                found = EndpointTerms.Of(inputs);
            }
            catch (ExpressionException exception)
            {
                // Where it starts the definition, that is being told already.
                if (!node.CanStartWorkflow)
                    problems?.Add(Problem.Error(node.Id, nameof(HttpEndpoint.Path), $"节点“{node.Label}”：{exception.Message}", $"Activity {node.Label}: {exception.Message}"));
                continue;
            }

            foreach (var role in found.Terms[0].Roles.Where(role => !Roles.All.Contains(role)))
                problems?.Add(Problem.Warning(node.Id, nameof(HttpEndpoint.Policy), $"节点“{node.Label}”的角色“{role}”不存在，谁也没有它。", $"There is no role {role}, as activity {node.Label} asks for; nobody has it."));
            foreach (var terms in found.Terms)
                yield return new Address(node, found.Template.Shape, terms);
        }
    }

    // Before there is an instance, a trigger sees the flow parameters; what a node in the middle computes is its instance's.
    private static ObjectValue? InputsOf(PlanNode node, ObjectValue parameters)
    {
        if (!node.CanStartWorkflow)
        {
            var known = new ObjectValue([.. node.Inputs.Where(input => input.Expression is ConstantExpression)
                .Select(input => KeyValuePair.Create(input.Name, Conversion.Convert(((ConstantExpression)input.Expression).Value, input.Type)))]);
            return known.TryGet(nameof(HttpEndpoint.Path), out _) && known.TryGet(nameof(HttpEndpoint.SupportedMethods), out _) ? known : null;
        }

        try
        {
            return TriggerReader.InputsOf(node, parameters);
        }
        catch (ExpressionException)
        {
            return null;
        }
    }

    private static Problem Reserved(Address address) => Problem.Error(
        address.Node.Id, nameof(HttpEndpoint.Path), $"地址 {address} 留给了设计器，请换一个路径。", $"The address {address} belongs to the designer; choose another path.");

    private static Problem Twice(List<Address> same) => Problem.Error(
        same[^1].Node.Id,
        nameof(HttpEndpoint.Path),
        $"节点“{same[0].Node.Label}”和“{same[^1].Node.Label}”用了同一个地址 {same[^1]}，请换一个路径或方法。",
        $"Activities {same[0].Node.Label} and {same[^1].Node.Label} have the same address, {same[^1]}; choose another path or method.");

    private static Problem Taken(Address address, Plan other) => Problem.Error(
        address.Node.Id,
        nameof(HttpEndpoint.Path),
        $"地址 {address} 已经被流程“{other.Name}”（{other.Key.DefinitionId}）使用，请换一个路径或方法。",
        $"The address {address} is used by {other.Name} ({other.Key.DefinitionId}); choose another path or method.");

    /// <summary>One method at one path, as a node has it.</summary>
    private sealed record Address(PlanNode Node, PathShape Shape, EndpointTerms Terms)
    {
        public string Event => Shape.EventFor(Terms.Method.ToUpperInvariant());

        public bool IsReserved => Terms.Method == "get" && Shape.IsReserved;

        public override string ToString() => $"{Terms.Method.ToUpperInvariant()} /workflows{Terms.Path}";
    }
}
