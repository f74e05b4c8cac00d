using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace Baton.Browser.Tests.My;

/// <summary>A customer's phone with the service account's pages open.</summary>
internal sealed class CustomerPhone : PhonePages
{
    private CustomerPhone(IPage page, string address) : base(page, address) { }

    public ILocator Rows => See("row");

    public ILocator Requests => See("request");

    public ILocator Form => See("form");

    public ILocator Send => See("send");

    public ILocator Sent => See("sent");

    public static async Task<CustomerPhone> OpenAsync(BrowserFixture fixture, string id, string place = "", ColorScheme scheme = ColorScheme.Light, int width = 375)
    {
        var (page, address) = await NewAsync(fixture, id, "my", scheme, width);
        var phone = new CustomerPhone(page, address);
        await phone.GoAsync(place);
        return phone;
    }

    public ILocator See(string testId) => Page.GetByTestId(testId);

    public ILocator Input(string label) => Page.GetByLabel(label, new() { Exact = false });
}
