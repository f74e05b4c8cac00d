using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Tasks;

/// <summary>What a task asks to be filled in, on a phone.</summary>
internal sealed class TaskForm(TaskPhone phone)
{
    public ILocator Input(string label) => Field(label).Locator("input, textarea");

    /// <summary>What is wrong with a field.</summary>
    public ILocator Wrong(string label) => Field(label).Locator(".wrong");

    /// <summary>Chooses a picture for the form's only field of that kind.</summary>
    public Task ChooseAsync(byte[] content) =>
        phone.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = content });

    /// <summary>The same, until the server has it.</summary>
    public async Task ShowPhotoAsync(byte[] content)
    {
        await ChooseAsync(content);
        await Expect(phone.Page.Locator(".tile img[src*='/files/']")).ToHaveCountAsync(1);
    }

    /// <summary>Signs with a finger.</summary>
    /// <param name="picture">What the picture of it is called.</param>
    public async Task SignAsync(string picture)
    {
        await phone.Page.GetByTestId("sign").ClickAsync();
        var canvas = phone.Page.GetByTestId("sign-sheet").Locator("canvas");
        await Expect(canvas).ToBeVisibleAsync();
        await canvas.EvaluateAsync(
            """
            canvas => {
              const box = canvas.getBoundingClientRect()
              const touch = (kind, x, y) => {
                const finger = new Touch({ identifier: 1, target: canvas, clientX: box.left + x * box.width, clientY: box.top + y * box.height })
                canvas.dispatchEvent(new TouchEvent(kind, { touches: kind === 'touchend' ? [] : [finger], changedTouches: [finger], bubbles: true, cancelable: true }))
              }
              touch('touchstart', 0.15, 0.6)
              for (let i = 1; i <= 40; i++) touch('touchmove', 0.15 + i * 0.0175, 0.5 + 0.25 * Math.sin(i / 3))
              touch('touchend', 0.85, 0.5)
            }
            """);
        await phone.ShootAsync(picture);
        await phone.Button("确认签名").ClickAsync();
        await Expect(phone.Page.Locator(".sign.done img")).ToBeVisibleAsync();
        await Expect(phone.Page.GetByTestId("sign-sheet")).ToBeHiddenAsync();
    }

    private ILocator Field(string label) => phone.Page.Locator(".form-field").Filter(new() { HasText = label });
}
