using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Parameters;

internal static class ParameterEndpoints
{
    private sealed record SetBody(JsonElement? Value, long? Version);

    public static void MapParameters(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/definitions/{definitionId}/parameters").WithTags("parameters");
        group.MapGet("", (string definitionId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListParameters(definitionId), cancellation));
        group.MapPut("/{name}", (string definitionId, string name, SetBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(
                new SetFlowParameter(definitionId, name, body.Value is { } value ? ValueJson.FromElement(value, JsonForm.Plain) : Value.Null, body.Version), cancellation));
        group.MapGet("/{name}/history", (string definitionId, string name, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadParameterHistory(definitionId, name), cancellation));
    }
}
