using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Composites;

/// <summary>What a definition used as an activity declares: variables, outputs and parameters of its own, apart from those around it.</summary>
public sealed record UsedDefinition(
    PlanKey Key,
    ImmutableArray<VariableDeclaration> Variables,
    ImmutableArray<OutputDeclaration> Outputs,
    ImmutableArray<ParameterDeclaration> Parameters,
    FlowchartMode FlowchartMode)
{
    /// <summary>The name under which an instance keeps a parameter of a definition that it uses as an activity.</summary>
    public static string ParameterName(string definitionId, string name) => $"{definitionId}/{name}";

    /// <summary>Its parameters as the instance keeps them, or else as declared.</summary>
    internal ObjectValue ParametersIn(ObjectValue kept) => new(
    [
        .. Parameters.Select(declared => KeyValuePair.Create(
            declared.Name,
            kept.TryGet(ParameterName(Key.DefinitionId, declared.Name), out var value) ? value : declared.Default)),
    ]);

    internal OutputDeclaration? FindOutput(string name) => Outputs.FirstOrDefault(output => output.Name == name);
}
