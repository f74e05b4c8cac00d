using Baton.Expressions.Values;
using Baton.HumanTasks.Customers.Forms;
using Baton.HumanTasks.Customers.Invitations;
using Baton.HumanTasks.Customers.Matters;
using Baton.HumanTasks.Customers.Queries;
using Baton.HumanTasks.Desk;
using Baton.HumanTasks.Files;
using Baton.Runtime.Requests;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.HumanTasks.Customers;

/// <summary>The addresses below <c>/api/my</c>, for customers alone: the host admits their cookie here, and no other's.</summary>
internal static class CustomerEndpoints
{
    /// <param name="Company">Which of their companies they mean; the latest where left out.</param>
    /// <param name="Parameters">What they have filled in.</param>
    internal sealed record AskBody(string? Company, ObjectValue? Parameters);

    /// <param name="Company">For which company they act from then on; none where left out.</param>
    /// <param name="Part">What they are there.</param>
    /// <param name="Days">How long the code is good for.</param>
    internal sealed record InviteBody(string? Company, string? Part, int? Days);

    /// <param name="Company">In whose name; the latest of their companies where left out.</param>
    /// <param name="Fields">By the fields' names; photos as a list of the ids of sent files.</param>
    internal sealed record SubmitBody(string? Company, ObjectValue? Fields);

    /// <param name="Execution">Which question.</param>
    /// <param name="Fields">As above.</param>
    internal sealed record AnswerBody(int Execution, ObjectValue? Fields);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var my = endpoints.MapGroup("/api/my").WithTags("my");
        my.MapGet("/me", (IMediator mediator, CancellationToken cancellation) => TaskEndpoints.AnswerAsync(mediator, new ReadMyself(), cancellation))
            .WithSummary("Who the customer is, and for which companies they act");
        my.MapPost("/invitations/{code}", (string code, IMediator mediator, CancellationToken cancellation) => TaskEndpoints.AnswerAsync(mediator, new AcceptInvitation(code), cancellation))
            .WithSummary("Bring a code that says who the visitor is");
        endpoints.MapPost("/api/contacts/{id}/invitations", (string id, InviteBody? body, IMediator mediator, CancellationToken cancellation) =>
                TaskEndpoints.AnswerAsync(mediator, new InviteContact(id, body?.Company, body?.Part, body?.Days ?? InviteContact.UsualDays), cancellation))
            .WithTags("contacts").WithSummary("A code by which a known contact shows on their WeChat who they are");
        endpoints.MapPost("/api/me/wechat", (IMediator mediator, CancellationToken cancellation) => TaskEndpoints.AnswerAsync(mediator, new InviteMyself(), cancellation))
            .WithTags("tasks").WithSummary("A code by which an employee shows on their own WeChat who they are");
        my.MapGet("/queries", (string? company, IMediator mediator, CancellationToken cancellation) => TaskEndpoints.AnswerAsync(mediator, new ListQueries(company), cancellation))
            .WithSummary("What the customer may ask of the systems behind");
        my.MapPost("/queries/{name}/ask", (string name, AskBody? body, IMediator mediator, CancellationToken cancellation) =>
                TaskEndpoints.AnswerAsync(mediator, new AskQuery(name, body?.Company, body?.Parameters ?? ObjectValue.Empty), cancellation))
            .WithSummary("Ask one; for whom, the server knows");
        my.MapGet("/forms", (IMediator mediator, CancellationToken cancellation) => TaskEndpoints.AnswerAsync(mediator, new ListForms(), cancellation))
            .WithSummary("The forms that are offered to the customer");
        my.MapPost("/forms/{definition}/{node}", (string definition, string node, SubmitBody body, IMediator mediator, CancellationToken cancellation) =>
                TaskEndpoints.AnswerAsync(mediator, new SubmitForm(definition, node, body.Company, body.Fields ?? ObjectValue.Empty), cancellation))
            .WithSummary("Send a form, which starts its flow");
        my.MapGet("/requests", (string? after, int? size, IMediator mediator, CancellationToken cancellation) =>
            TaskEndpoints.AnswerAsync(mediator, new ListMatters(Slice.Of(after, size)), cancellation)).WithSummary("What the customer has begun, the latest first");
        my.MapGet("/requests/{id}", (string id, IMediator mediator, CancellationToken cancellation) => TaskEndpoints.AnswerAsync(mediator, new ReadMatter(id), cancellation))
            .WithSummary("One of these, with what the customer is asked");
        my.MapPost("/requests/{id}/answer", (string id, AnswerBody body, IMediator mediator, CancellationToken cancellation) =>
                TaskEndpoints.AnswerAsync(mediator, new AnswerMatter(id, body.Execution, body.Fields ?? ObjectValue.Empty), cancellation))
            .WithSummary("Answer what a flow asks");
        my.MapGet("/requests/{id}/files/{file}", async (string id, string file, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
            FileEndpoints.Show(http, await mediator.Send(new ReadMatterFile(id, file), cancellation))).WithSummary("A picture in it");
        my.MapPost("/files", async (IFormFile file, IMediator mediator, CancellationToken cancellation) =>
                TypedResults.Json(await mediator.Send(new KeepMyFile(await FileEndpoints.ReadAsync(file, cancellation)), cancellation), AnswerJson.Options))
            // The gate in front of all addresses lets a page act only from this very site.
            .DisableAntiforgery()
            .WithSummary("Send a picture for a form");
        my.MapGet("/files/{file}", async (string file, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
            FileEndpoints.Show(http, await mediator.Send(new ReadMyFile(file), cancellation))).WithSummary("A picture of a form that is not sent yet");
    }
}
