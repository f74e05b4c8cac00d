using System.Globalization;
using Baton.Simulator.Erp.Drop;
using Baton.Simulator.Erp.Listing;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Webhooks;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp;

/// <summary>The ERP as REST: /erp/{resource}, /erp/{resource}/{key}, and a POST for every command.</summary>
internal sealed class ErpRest(ErpCalls calls, ErpFile file, ErpWrites writes, WebhookSecrets secrets, StockExport export)
{
    /// <summary>Of an answer that was given before under the same Idempotency-Key.</summary>
    public const string RepeatedHeader = "Idempotency-Replayed";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/erp", calls.Handle(_ => Results.Ok(new { name = "启明电子 ERP", mark = file.Read(session => session.Revision) }), isOpen: true));
        MapReading(routes, "/erp", isOpen: false);
        routes.MapGet("/erp/webhooks/{id:long}/secret", calls.Handle(context =>
            Results.Ok(new { secret = secrets.Of(long.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture)) })));
        routes.MapGet("/erp/export/stock.csv", calls.Handle(_ => Results.Bytes(Csv.Bytes(export.Table()), "text/csv", "stock.csv")));
        foreach (var command in writes.Commands)
            routes.MapPost("/erp" + command.Route, calls.Handle(context => Carry(context, command)));
    }

    /// <summary>The lists and rows of everything there is, below a path.</summary>
    public void MapReading(IEndpointRouteBuilder routes, string below, bool isOpen)
    {
        routes.MapGet(below + "/{resource}", calls.Handle(
            context =>
            {
                var resource = Resource(context);
                var parameters = context.Request.Query.Select(one => KeyValuePair.Create(one.Key, one.Value.ToString()));
                return ErpCalls.Json(file.Read(session => Rows.Page(session, resource, ListQuery.Parse(session, resource, parameters))));
            },
            isOpen));
        routes.MapGet(below + "/{resource}/{key}", calls.Handle(
            context =>
            {
                var (resource, key) = (Resource(context), (string)context.GetRouteValue("key")!);
                return ErpCalls.Json(file.Read(session => Rows.Find(session, resource, key)) ?? throw Refusal.NotFound($" {resource.Name}/{key}"));
            },
            isOpen));
    }

    private static Resource Resource(HttpContext context) => Catalogue.Resource((string)context.GetRouteValue("resource")!);

    private async Task<IResult> Carry(HttpContext context, ErpCommand command)
    {
        var input = await RequestInput.Read(context.Request);
        var (answer, isRepeated) = writes.Carry(command, context.Request.Headers["Idempotency-Key"].FirstOrDefault(), input);
        if (isRepeated)
            context.Response.Headers[RepeatedHeader] = "true";
        return ErpCalls.Json(answer, command.Route.Contains('{', StringComparison.Ordinal) ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }
}
