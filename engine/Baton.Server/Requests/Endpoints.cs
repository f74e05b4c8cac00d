using Baton.Runtime.Requests;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Baton.Server.Requests;

/// <summary>How endpoints hand over to the mediator.</summary>
internal static class Endpoints
{
    public static async Task<JsonHttpResult<TAnswer>> AnswerAsync<TAnswer>(this IMediator mediator, IRequest<TAnswer> request, CancellationToken cancellation) =>
        TypedResults.Json(await mediator.Send(request, cancellation), AnswerJson.Options);
}
