namespace Baton.Runtime.Channels;

/// <summary>The pages that customers have of their own. The host has them.</summary>
public interface ICustomerPages
{
    /// <summary>A whole address that signs in whoever opens it in their messenger, and leads to the page.</summary>
    /// <param name="path">The page, as <c>/my/orders</c>.</param>
    /// <returns>Null where the server does not know its own address.</returns>
    string? LinkTo(string path);
}
