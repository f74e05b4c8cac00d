using Baton.TestWorld.Processes;
using Microsoft.Playwright;

namespace Baton.Browser.Tests.Browsing;

/// <summary>Reads a QR code as a phone does: from the pixels that are shown, by a reader that has nothing in common with what drew it.</summary>
internal static class QrReader
{
    private static readonly string Script = Path.Combine(BuiltOutput.Root, "designer", "studio", "node_modules", "jsqr", "dist", "jsQR.js");

    /// <returns>What it says; null where nothing is found in the picture.</returns>
    public static async Task<string?> ReadAsync(ILocator picture)
    {
        var pixels = await picture.ScreenshotAsync();
        // A page of its own: the one that is read admits no scripts from elsewhere.
        var reader = await picture.Page.Context.NewPageAsync();
        try
        {
            await reader.AddScriptTagAsync(new() { Path = Script });
            return await reader.EvaluateAsync<string?>(
                """
                async address => {
                  const image = new Image();
                  image.src = address;
                  await image.decode();
                  const canvas = document.createElement('canvas');
                  [canvas.width, canvas.height] = [image.width, image.height];
                  const drawn = canvas.getContext('2d');
                  drawn.drawImage(image, 0, 0);
                  return jsQR(drawn.getImageData(0, 0, image.width, image.height).data, image.width, image.height)?.data ?? null;
                }
                """,
                $"data:image/png;base64,{Convert.ToBase64String(pixels)}");
        }
        finally
        {
            await reader.CloseAsync();
        }
    }
}
