namespace Baton.Server.SignIn;

/// <summary>
/// Marks an endpoint that changes something although it is asked with GET, as Elsa's contract has it. A link on another site, followed with
/// this server's cookie, must not reach it.
/// </summary>
internal sealed class ActsOnGet
{
    public static readonly ActsOnGet Metadata = new();

    private ActsOnGet() { }

    public static bool Is(HttpContext context) => HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<ActsOnGet>() is not null;
}
