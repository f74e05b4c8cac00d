namespace Baton.Server.SignIn.Visits;

/// <summary>A provider's address, which sends a browser off, and <c>/callback</c> below it, where the browser comes back to.</summary>
internal static class VisitEndpoints
{
    public static void MapVisits<TProvider>(this IEndpointRouteBuilder routes, string path)
        where TProvider : class, IProvider
    {
        routes.MapGet(path, (HttpContext context, TProvider provider, Visit visit) => visit.Begin(provider, context)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet($"{path}/callback", (HttpContext context, TProvider provider, Visit visit) => visit.EndAsync(provider, context)).AllowAnonymous().ExcludeFromDescription();
    }
}
