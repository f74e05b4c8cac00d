using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Baton.Kernel.Catalog;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Composites;

/// <summary>Finds the definitions that nodes use as activities, and says where one cannot be used.</summary>
internal sealed class CompositeCompiler(IReadOnlyDictionary<string, DefinitionSource> used, string definitionId, FlowchartMode mode, List<Problem> problems)
{
    /// <summary>A definition that grows larger than this by those it uses, and those they use, is refused.</summary>
    private const int MaximumNodes = 10_000;

    private readonly Dictionary<string, CompositeType?> _read = [];

    /// <summary>The definition that a node uses as an activity. One that would contain itself is none.</summary>
    public bool TryFind(JsonElement node, string id, PlanNode? parent, int nodes, [NotNullWhen(true)] out CompositeType? found)
    {
        found = node.Text(DefinitionSource.VersionMember) is { } versionId && used.TryGetValue(versionId, out var source) ? Read(source) : null;
        if (found is null)
            return false;
        var inner = found.Uses.Key.DefinitionId;
        if (inner == definitionId || IsInside(parent, inner))
        {
            problems.Add(Problem.Warning(
                id,
                "type",
                $"“{id}”把流程“{found.Descriptor.DisplayName}”用在它自己里面，走到这里会停下；要重复执行，请用“执行流程”。",
                $"{id} uses {found.Descriptor.DisplayName} inside itself; it will fault when it is reached. To run it again, execute it as a flow of its own."));
            found = null;
        }
        else if (nodes > MaximumNodes)
        {
            if (!problems.Exists(problem => problem.Severity == ProblemSeverity.Error && problem.ActivityId == id))
                problems.Add(Problem.Error(id, "type", $"用作活动的流程一层套一层，合起来超过了 {MaximumNodes} 个节点。", $"With the definitions used as activities there are more than {MaximumNodes} activities."));
            found = null;
        }

        return found is not null;
    }

    /// <summary>What a composite that is written as a class is made of. One that would contain itself, and one that cannot be made, is none.</summary>
    public bool TryDraw(JsonElement node, string id, PlanNode? parent, int nodes, ActivityDescriptor descriptor, [NotNullWhen(true)] out CompositeType? found)
    {
        found = null;
        if (IsInside(parent, descriptor.TypeName) || nodes > MaximumNodes)
        {
            problems.Add(Problem.Error(id, "type", $"“{id}”的类型“{descriptor.TypeName}”里面又用到它自己。", $"{id} of type {descriptor.TypeName} contains itself."));
            return false;
        }

        try
        {
            var drawn = AuthoredComposite.Read(node, descriptor.Class!);
            if (!drawn.TryGetObject("root", out var root))
                return false;
            var key = new PlanKey(descriptor.TypeName, descriptor.TypeName, descriptor.Version, PlanCompiler.HashOf(JsonSerializer.SerializeToUtf8Bytes(drawn)));
            found = new CompositeType(descriptor, new UsedDefinition(key, new DeclarationReader([]).Variables(drawn), DeclarationReader.Outputs(drawn), [], mode), root);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var reason = (exception as System.Reflection.TargetInvocationException)?.InnerException ?? exception;
            problems.Add(Problem.Warning(id, "type", $"“{id}”的类型“{descriptor.TypeName}”组装不起来：{reason.Message}", $"{id} of type {descriptor.TypeName} cannot be put together: {reason.Message}"));
            return false;
        }
    }

    private static bool IsInside(PlanNode? node, string definitionId)
    {
        for (var around = node; around is not null; around = around.Parent)
        {
            if (around.Uses?.Key.DefinitionId == definitionId)
                return true;
        }

        return false;
    }

    private CompositeType? Read(DefinitionSource source)
    {
        if (_read.TryGetValue(source.Key.VersionId, out var known))
            return known;
        var definition = PlanCompiler.Parse(source.Model);
        var declarations = new DeclarationReader([]);
        return _read[source.Key.VersionId] = !definition.TryGetObject("root", out var root) ? null : new CompositeType(
            DefinitionActivity.Describe(definition, source.Key),
            new UsedDefinition(
                source.Key, declarations.Variables(definition), DeclarationReader.Outputs(definition), declarations.Parameters(definition), FlowchartModes.Read(definition, mode)),
            root);
    }
}

/// <summary>A definition as the type of a node: <paramref name="Root"/> is what runs inside.</summary>
internal sealed record CompositeType(ActivityDescriptor Descriptor, UsedDefinition Uses, JsonElement Root);
