using System.Text.Json.Nodes;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.Server.Gallery;

/// <summary>The templates a new flow may begin with.</summary>
internal sealed record ListTemplates : IQuery<TemplateList>
{
    public Permission Permission => Permission.WriteDefinitions;
}

internal sealed record TemplateList(IReadOnlyList<TemplateView> Items);

/// <summary>A template as its card shows it: what it is called, what it does, its steps in words, and a small picture of its drawing.</summary>
internal sealed record TemplateView(string Id, string Name, string? Description, IReadOnlyList<string> Steps, Sketch Sketch);

internal sealed class TemplateLister(TemplateShelf shelf) : IRequestHandler<ListTemplates, TemplateList>
{
    public async Task<TemplateList> Handle(ListTemplates request, CancellationToken cancellationToken) => new(
        [.. (await shelf.ReadAsync(cancellationToken)).Select(template => new TemplateView(template.Id, template.Name, template.Description, template.Steps, Sketch.Of(template.Model["root"] as JsonObject)))]);
}
