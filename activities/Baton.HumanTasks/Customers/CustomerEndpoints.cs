using Baton.HumanTasks.Desk;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.HumanTasks.Customers;

/// <summary>The addresses below <c>/api/my</c>, for customers alone: the host admits their cookie here, and no other's.</summary>
internal static class CustomerEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var my = endpoints.MapGroup("/api/my").WithTags("my");
        my.MapGet("/me", (IMediator mediator, CancellationToken cancellation) => TaskEndpoints.AnswerAsync(mediator, new ReadMyself(), cancellation))
            .WithSummary("Who the customer is, and for which companies they act");
    }
}
