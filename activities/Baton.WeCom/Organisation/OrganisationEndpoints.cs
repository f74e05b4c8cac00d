using Baton.Runtime.Requests;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.WeCom.Organisation;

/// <summary>The addresses below <c>/api/wecom/organisation</c>.</summary>
internal static class OrganisationEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/api/wecom/organisation/sync", async (IMediator mediator, CancellationToken cancellation) =>
            TypedResults.Json(await mediator.Send(new SyncOrganisation(), cancellation), AnswerJson.Options, statusCode: StatusCodes.Status202Accepted))
        .WithTags("wecom").WithSummary("Have people, units and roles read from WeCom now");
}
