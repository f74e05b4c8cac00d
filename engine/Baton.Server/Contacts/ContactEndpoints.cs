using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Contacts;

internal static class ContactEndpoints
{
    private sealed record DescribeBody(string? Name, string? Phone, long Version);

    private sealed record JoinBody(string? Company, string? Part, DateTimeOffset? Since);

    private sealed record LeaveBody(DateTimeOffset? Until);

    private sealed record MergeBody(string? Into);

    public static void MapContacts(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/contacts").WithTags("contacts");
        group.MapGet("", (string? search, int? page, int? pageSize, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListContacts(search, Paging.Of(page, pageSize, 20)), cancellation));
        group.MapGet("/{id}", (string id, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadContact(id), cancellation));
        group.MapPut("/{id}", (string id, DescribeBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DescribeContact(id, body.Name, body.Phone, body.Version), cancellation));
        group.MapPost("/{id}/companies", (string id, JoinBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new JoinCompany(id, body.Company ?? "", body.Part, body.Since), cancellation));
        group.MapPost("/{id}/companies/{company}/leave", (string id, string company, LeaveBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new LeaveCompany(id, company, body.Until), cancellation));
        group.MapPost("/{id}/merge", (string id, MergeBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new MergeContacts(id, body.Into ?? ""), cancellation));
    }
}
