using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Writing;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Gallery;

internal static class GalleryEndpoints
{
    private sealed record NewFlow(string? Name);

    public static void MapGallery(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/templates").WithTags("templates");
        group.MapGet("", (IMediator mediator, CancellationToken cancellation) => mediator.AnswerAsync(new ListTemplates(), cancellation));
        group.MapPost("/{id}", BeginAsync);
    }

    /// <summary>A draft that begins as the template; publishing it is its owner's act.</summary>
    private static async Task<IResult> BeginAsync(string id, NewFlow? body, TemplateShelf shelf, IMediator mediator, HttpContext context, CancellationToken cancellation)
    {
        var template = (await shelf.ReadAsync(cancellation)).FirstOrDefault(template => template.Id == id)
            ?? throw RefusedException.NotFound($"没有名为“{id}”的模板。", $"There is no template {id}.");
        var name = string.IsNullOrWhiteSpace(body?.Name) ? template.Name : body.Name.Trim();
        return (await mediator.Send(new SaveDefinitionModel(template.Draw(name), Publish: false), cancellation)).ToResult(context);
    }
}
