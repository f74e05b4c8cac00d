using System.Text;
using Baton.Kernel.Catalog;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Descriptors;

/// <summary>What the designer needs to know: activities, expressions, types. It asks after every save, so the answers are made once.</summary>
internal static class DescriptorEndpoints
{
    public static void MapDescriptors(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("/descriptors/activities", (ActivityDescriptors descriptors) => Results.Bytes(descriptors.Json, "application/json; charset=utf-8"));
        elsa.MapGet("/descriptors/expression-descriptors", (LanguageDescriptors languages) => Results.Bytes(languages.Expressions, "application/json; charset=utf-8"));
        elsa.MapGet("/features/installed", (LanguageDescriptors languages) => Results.Bytes(languages.Features, "application/json; charset=utf-8"));
        elsa.MapGet("/descriptors/activities/{typeName}", (string typeName, ActivityCatalog catalog) =>
            catalog.TryFind(typeName, out var found) ? Results.Json(ActivityDescriptors.Of(found), AnswerJson.Options) : Results.NotFound());
        elsa.MapGet("/descriptors/output-converters", () => Results.Json(new { items = Array.Empty<string>() }));
        foreach (var (path, list) in FixedLists.All)
        {
            var json = Encoding.UTF8.GetBytes(list);
            elsa.MapGet(path, () => Results.Bytes(json, "application/json; charset=utf-8"));
        }
    }
}
