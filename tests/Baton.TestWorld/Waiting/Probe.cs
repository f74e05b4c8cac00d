using System.Net;

namespace Baton.TestWorld.Waiting;

/// <summary>Asks whether somebody answers at all.</summary>
internal static class Probe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static async Task<bool> IsOkAsync(HttpClient http, string path)
    {
        using var deadline = new CancellationTokenSource(Limit, TimeProvider.System);
        try
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), deadline.Token);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
