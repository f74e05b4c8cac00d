using System.Text;
using System.Text.Json;
using Baton.Runtime.Requests;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace Baton.Server.Elsa.Descriptors;

/// <summary>What the designer needs to know: activities, expressions, types. It asks after every save, so the answers are made once.</summary>
internal static class DescriptorEndpoints
{
    private const string JsonType = "application/json; charset=utf-8";

    private sealed record OptionsBody(JsonElement? Context);

    public static void MapDescriptors(this IEndpointRouteBuilder api)
    {
        var elsa = api.MapGroup("").AddEndpointFilter(static async (context, next) =>
        {
            context.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
            return await next(context);
        });
        elsa.MapGet("/descriptors/activities", async (ActivityDescriptors descriptors, RequestContext caller, HttpContext http, CancellationToken cancellation) =>
        {
            var list = await descriptors.ListAsync(ReaderOf(caller), cancellation);
            http.Response.Headers.ETag = list.ETag;
            // The designer asks after each save: a browser that has the list already is told just that.
            http.Response.Headers.CacheControl = "private, no-cache";
            return http.Request.Headers.IfNoneMatch.Contains(list.ETag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(list.Json, JsonType);
        });
        elsa.MapGet("/descriptors/expression-descriptors", (LanguageDescriptors languages, PaletteWords words, RequestContext caller) =>
            Results.Bytes(caller.Language == Language.English ? words.EnglishJson(Encoding.UTF8.GetString(languages.Expressions)) : languages.Expressions, JsonType));
        elsa.MapGet("/features/installed", (LanguageDescriptors languages) => Results.Bytes(languages.Features, JsonType));
        elsa.MapGet("/features/installed/{fullName}", (string fullName, LanguageDescriptors languages) =>
            languages.FindFeature(fullName) is { } feature ? Results.Json(feature, AnswerJson.Options) : Results.NotFound());
        elsa.MapGet("/descriptors/activities/{typeName}", async (string typeName, ActivityDescriptors descriptors, RequestContext caller, CancellationToken cancellation) =>
            await descriptors.FindAsync(ReaderOf(caller), typeName, cancellation) is { } found ? Results.Json(found, AnswerJson.Options) : Results.NotFound());
        elsa.MapPost("/descriptors/activities/{typeName}/options/{propertyName}", async (string typeName, string propertyName, OptionsBody? body, IMediator mediator, HttpRequest request, CancellationToken cancellation) =>
            await mediator.Send(new AskOptions(typeName, propertyName, body?.Context, DrawnDefinition.Of(request)), cancellation) is { } items ? Results.Json(new { items }, AnswerJson.Options) : Results.NotFound());
        elsa.MapGet("/descriptors/output-converters", () => Results.Json(new { items = Array.Empty<string>() }));
        foreach (var (path, list) in FixedLists.All)
        {
            var json = Encoding.UTF8.GetBytes(list);
            elsa.MapGet(path, (PaletteWords words, RequestContext caller) => Results.Bytes(caller.Language == Language.English ? words.EnglishJson(list) : json, JsonType));
        }
    }

    private static Reader ReaderOf(RequestContext caller) => new(caller.Tenant, caller.Language);
}
