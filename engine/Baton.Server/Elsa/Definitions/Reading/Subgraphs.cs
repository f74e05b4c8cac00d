using System.Text.Json.Nodes;
using Baton.Kernel;
using Baton.Kernel.Catalog;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Elsa.Definitions.Reading;

internal static class Subgraphs
{
    public static void MapSubgraphs(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("/workflow-definitions/subgraph/{id}", (string id, string? parentNodeId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadSubgraph(id, parentNodeId), cancellation));
        elsa.MapGet("/workflow-definitions/subgraph/segments/{id}", (string id, string? childNodeId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadSegments(id, childNodeId ?? ""), cancellation));
    }
}

/// <summary>An activity of a version with all inside it; the whole workflow where the node is not named or not known.</summary>
internal sealed record ReadSubgraph(string VersionId, string? ParentNodeId) : IQuery<ActivityNode>
{
    public Permission Permission => Permission.ReadDefinitions;
}

/// <summary>The way from the workflow down to a node, container by container.</summary>
internal sealed record ReadSegments(string VersionId, string ChildNodeId) : IQuery<PathSegments>
{
    public Permission Permission => Permission.ReadDefinitions;
}

/// <summary>What is inside the activity stands in the activity.</summary>
internal sealed record ActivityNode(string NodeId, string? Port, JsonObject Activity)
{
    public static ActivityNode Of(GraphNode node) => new(node.NodeId, node.Port, (JsonObject)node.Activity.DeepClone());
}

internal sealed record PathSegments(ActivityNode ChildNode, ActivityNode Container, IReadOnlyList<PathSegment> Segments)
{
    [System.Text.Json.Serialization.JsonPropertyName("pathSegments")]
    public IReadOnlyList<PathSegment> Segments { get; } = Segments;
}

internal sealed record PathSegment(string ActivityNodeId, string ActivityId, string ActivityType, string? PortName, string ActivityName);

internal sealed class SubgraphReader(DefinitionVersions versions, UsedVersions used, Palettes palettes, RequestContext caller)
    : IRequestHandler<ReadSubgraph, ActivityNode>, IRequestHandler<ReadSegments, PathSegments>
{
    public async Task<ActivityNode> Handle(ReadSubgraph request, CancellationToken cancellationToken)
    {
        var graph = await GraphAsync(request.VersionId, cancellationToken);
        return ActivityNode.Of(graph.Find(request.ParentNodeId ?? "") ?? graph.Workflow);
    }

    public async Task<PathSegments> Handle(ReadSegments request, CancellationToken cancellationToken)
    {
        var graph = await GraphAsync(request.VersionId, cancellationToken);
        var child = graph.Find(request.ChildNodeId) ?? throw new RefusedException(
            new Refusal("node-unknown", $"流程里没有节点“{request.ChildNodeId}”。", $"The definition has no node {request.ChildNodeId}."), 400);
        // The designer steps into containers, not into the charts that fill them.
        var segments = Steps(child).Where(step => step.Container.Activity.Text("type") is not (DrawingGraph.WorkflowType or BuiltIn.Flowchart)).ToList();
        var container = segments.Count > 0 ? segments[^1].Container : child.Ancestors().LastOrDefault() ?? child;
        return new PathSegments(ActivityNode.Of(child), ActivityNode.Of(container), [.. segments.Select(step => SegmentOf(step.Container, step.Port))]);
    }

    private static List<(GraphNode Container, string? Port)> Steps(GraphNode child)
    {
        var steps = new List<(GraphNode, string?)>();
        for (var node = child; node.Parent is { } parent; node = parent)
            steps.Insert(0, (parent, node.Port));
        return steps;
    }

    private static PathSegment SegmentOf(GraphNode container, string? port)
    {
        var (id, type) = (container.Activity.Text("id")!, container.Activity.Text("type")!);
        return new PathSegment(container.NodeId, id, type, port, container.Activity.Text("name") ?? type);
    }

    private async Task<DrawingGraph> GraphAsync(string versionId, CancellationToken cancellation)
    {
        var row = await versions.FindByIdAsync(versionId, cancellation);
        var drawing = DefinitionModel.DrawingOf(row);
        if (drawing["root"] is not JsonObject root)
            throw DefinitionVersions.NotFound(versionId);
        drawing.Remove("root");
        return DrawingGraph.Of(root, await used.ReadAsync(caller.Tenant, row.Model, cancellation), await palettes.ReadAsync(cancellation));
    }
}
