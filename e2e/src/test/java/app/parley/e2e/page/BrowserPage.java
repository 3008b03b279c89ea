// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.shared.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// The page in a browser of its own, and what a person does and sees there.
///
/// What is looked for is waited for. The browser reaches nothing but 127.0.0.1.
final class BrowserPage implements AutoCloseable {
    /// A script: whether the page has fetched what it fetches after the chat was shown.
    static final String ALL_PARTS_ARE_HERE = "['emoji', 'invitation', 'new-room', 'person-card', 'switcher']"
            + ".every((part) => performance.getEntriesByName(new URL(`view/${part}.js`, document.scripts[1].src).href)"
            + ".some(({ responseEnd }) => responseEnd > 0))";

    private static final Path PICTURES = Path.of("target", "pictures");
    /// What a page that is being drawn anew does to a click.
    private static final Set<Class<? extends Throwable>> MEANWHILE_REDRAWN = Set.of(
            NoSuchElementException.class,
            StaleElementReferenceException.class,
            ElementNotInteractableException.class,
            ElementClickInterceptedException.class);
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Pattern REQUEST = Pattern.compile("\"url\":\"(?:http|ws)s?://([^/:\"]*)");

    private final ChromeDriver driver;
    private final Set<String> origins = new HashSet<>();
    /// What runs before each page, by the browser's name for it.
    private final Map<String, String> scripts = new HashMap<>();

    /// Start a browser that knows nothing from before.
    BrowserPage(Path profile) {
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options(profile));
        wide();
    }

    /// Whether this computer has what these tests need.
    static boolean installed() {
        return browser().isPresent() && onPath("chromedriver").isPresent();
    }

    private static ChromeOptions options(Path profile) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(browser().orElseThrow());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.setExperimentalOption("perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-extensions",
                "--disable-default-apps",
                "--disable-breakpad",
                "--disable-software-rasterizer",
                "--mute-audio",
                "--no-pings",
                "--disable-dev-shm-usage",
                "--disable-features=PasswordLeakDetection,Translate,MediaRouter,OptimizationHints",
                "--lang=en",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile.toAbsolutePath());
        return options;
    }

    private static Optional<File> browser() {
        return BROWSERS.stream().flatMap(name -> onPath(name).stream()).findFirst();
    }

    private static Optional<File> onPath(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }

    void visit(URI address) {
        driver.get(address.toString());
        origins.add(address.resolve("/").toString());
    }

    /// Go where the page is not, as who closes its only tab.
    void goAway() {
        driver.get("about:blank");
    }

    /// Open `address` in one more tab of the same browser, and look at that.
    void openTab(URI address) {
        driver.switchTo().newWindow(WindowType.TAB);
        scripts.values().forEach(script -> devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script)));
        wide();
        visit(address);
    }

    /// Look at another tab: 0 is the first.
    void lookAtTab(int index) {
        driver.switchTo().window(List.copyOf(driver.getWindowHandles()).get(index));
        devTools("Page.bringToFront", Map.of());
    }

    /// Close the tab that is looked at, and go back to the first.
    void closeTab() {
        driver.close();
        lookAtTab(0);
    }

    /// Wait until the page has fetched what it fetches after the chat was shown.
    void awaitAllParts() {
        await().until(() -> Boolean.TRUE.equals(run("return " + ALL_PARTS_ARE_HERE)));
    }

    /// Wait until the page has noticed that the server is gone.
    void awaitAway() {
        await().until(() -> texts("#composer-note").getFirst().startsWith("No connection."));
    }

    /// Tell the page what the system tells it when the network is back.
    void comeOnline() {
        run("window.dispatchEvent(new Event('online')); return true");
    }

    /// Let no request to an address like `pattern` out, until the page is left.
    void block(String pattern) {
        devTools("Network.enable", Map.of());
        devTools("Network.setBlockedURLs", Map.of("urls", List.of(pattern)));
    }

    /// Let everything arrive again.
    void unblock() {
        devTools("Network.setBlockedURLs", Map.of("urls", List.of()));
    }

    /// Run `script` in every page before its own scripts, until the page is left.
    void beforeEachPage(String script) {
        var added = driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        scripts.put(String.valueOf(added.get("identifier")), script);
    }

    /// Return all that the browser keeps for the page, as JSON.
    String kept() {
        return String.valueOf(driver.executeAsyncScript("""
            const done = arguments[0];
            const settled = (request) => new Promise((resolve, reject) => {
              request.onsuccess = () => resolve(request.result);
              request.onerror = () => reject(request.error);
            });
            (async () => {
              const kept = [];
              for (const { name } of await indexedDB.databases()) {
                const database = await settled(indexedDB.open(name));
                for (const store of database.objectStoreNames) {
                  if (store !== 'turns') {
                    kept.push(...await settled(database.transaction(store).objectStore(store).getAll()));
                  }
                }
                database.close();
              }
              done(JSON.stringify(kept));
            })()\
            """));
    }

    /// Run `change` on each `record` that the browser keeps in `store`, as a bad disk would.
    void damage(String store, String change) {
        var failure = driver.executeAsyncScript("""
            const done = arguments[0];
            indexedDB.databases().then(([{ name }]) => {
              const opening = indexedDB.open(name);
              opening.onsuccess = () => {
                const transaction = opening.result.transaction('%1$s', 'readwrite');
                transaction.objectStore('%1$s').openCursor().onsuccess = ({ target: { result: at } }) => {
                  if (!at) return;
                  const record = at.value;
                  %2$s;
                  at.update(record);
                  at.continue();
                };
                transaction.oncomplete = () => { opening.result.close(); done(''); };
                transaction.onabort = () => done(String(transaction.error));
              };
            })\
            """.formatted(store, change));
        assertThat(failure).isEqualTo("");
    }

    /// Put `text` and a picture into the clipboard, or only the picture, and paste, as a person would.
    void paste(String text) {
        run("""
            const data = new DataTransfer();
            data.items.add(new File(['x'], 'picture.png', { type: 'image/png' }));
            if (arguments[0]) data.setData('text/plain', arguments[0]);
            const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
            return document.getElementById('composer').dispatchEvent(event)\
            """, text);
    }

    /// Drop a file somewhere on the page; return whether the browser would have gone to it.
    boolean dropAFile() {
        return truth("""
            const data = new DataTransfer();
            data.items.add(new File(['x'], 'plan.pdf', { type: 'application/pdf' }));
            return document.getElementById('timeline').dispatchEvent(
              new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))\
            """);
    }

    void reload() {
        driver.navigate().refresh();
    }

    void goBack() {
        driver.navigate().back();
    }

    void forgetWhoIsSignedIn() {
        devTools("Network.clearBrowserCookies", Map.of());
    }

    /// Leave the page, and forget who was signed in and what was kept.
    void leave() {
        while (driver.getWindowHandles().size() > 1) {
            closeTab();
        }
        driver.get("about:blank");
        forgetWhoIsSignedIn();
        devTools("Network.clearBrowserCache", Map.of());
        unblock();
        scripts.keySet()
                .forEach(script -> devTools("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script)));
        scripts.clear();
        for (var origin : origins) {
            devTools("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
        }
        origins.clear();
        wide();
        look("light");
    }

    /// Open the page with the login of a new account. Some tests go through the form; the others save that way.
    void visitAs(String name, URI server) {
        var cookie = newLogin(name, server);
        devTools(
                "Network.setCookie",
                Map.of("url", server.toString(), "name", cookie.getName(), "value", cookie.getValue(), "path", "/"));
        visit(server);
        awaitRooms();
    }

    private static HttpCookie newLogin(String name, URI server) {
        var account = Json.write(Map.of("username", name, "password", password(name)));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(server.resolve("/api/v1/accounts"))
                            .header("Content-Type", "application/json")
                            .header("X-Parley-Cookie", "1")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(account))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.headers().allValues("Set-Cookie").stream()
                    .flatMap(header -> HttpCookie.parse(header).stream())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("making an account for " + name, e);
        }
    }

    void signUp(String name) {
        fillIn(name, password(name));
        click("#create-account");
        awaitRooms();
    }

    void signIn(String name) {
        fillIn(name, password(name));
        press(Keys.ENTER);
        awaitRooms();
    }

    void fillIn(String name, String password) {
        fill("#username", name);
        fill("#password", password);
    }

    static String password(String name) {
        return "correct horse " + name;
    }

    void awaitRooms() {
        await().until(() -> !all("#rooms button").isEmpty() || isShown("#composer"));
    }

    /// Open a room from the list.
    void open(String room) {
        await().untilAsserted(() ->
                assertThat(texts("#rooms .row-name, #direct .row-name")).contains(room));
        await().until(() -> {
            row(room).click();
            return true;
        });
        awaitText("#room-name", room);
    }

    private WebElement row(String room) {
        return all("#side button.row").stream()
                .filter(row ->
                        row.findElement(By.className("row-name")).getText().equals(room))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no room " + room));
    }

    /// Return the number beside a room in the list, or an empty text.
    String unread(String room) {
        // By one script: between two questions the page may draw the row anew.
        return (String) run("""
            const [room] = arguments;
            const row = [...document.querySelectorAll('#side button.row')]
              .find((each) => each.querySelector('.row-name').innerText === room);
            if (!row) return 'no such room';
            return [...row.querySelectorAll('.badge:not(.mention) [aria-hidden]')]
              .map((badge) => badge.innerText).join('')\
            """, room);
    }

    /// Write `text` and press Enter.
    void say(String text) {
        write(text);
        press(Keys.ENTER);
        await().until(() -> draft().isEmpty());
    }

    void write(String text) {
        click("#composer");
        insert(text);
    }

    String draft() {
        return string("return document.getElementById('composer').value");
    }

    /// Put `text`, which may hold characters that no key has, where the cursor is.
    void insert(String text) {
        devTools("Input.insertText", Map.of("text", text));
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void pressWith(Keys modifier, CharSequence key) {
        new Actions(driver).keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
    }

    /// Return the open room's messages from the oldest to the newest: `…` stands before what waits, `!` before what
    /// failed.
    List<String> shown() {
        return strings("""
            return Array.from(document.querySelectorAll('#timeline .message'), (message) =>
              ({ waiting: '…', failed: '!' }[message.dataset.state] ?? '')
                + message.querySelector('.text').textContent)\
            """);
    }

    /// Return the places in the log of all that the timeline holds.
    List<Long> seqs() {
        return strings("return Array.from(document.querySelectorAll('#entries [data-seq]'), (e) => e.dataset.seq)")
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    /// Return the text of each element that is shown.
    List<String> texts(String selector) {
        return strings("""
            return Array.from(document.querySelectorAll(arguments[0]))
              .filter((node) => node.checkVisibility()).map((node) => node.textContent.trim())\
            """, selector);
    }

    void awaitTexts(String selector, String... texts) {
        await().untilAsserted(() -> assertThat(texts(selector)).containsExactly(texts));
    }

    void awaitText(String selector, String text) {
        awaitTexts(selector, text);
    }

    void awaitShown(String selector) {
        await().until(() -> isShown(selector));
    }

    void awaitHidden(String selector) {
        await().until(() -> !isShown(selector));
    }

    boolean isShown(String selector) {
        return truth("return document.querySelector(arguments[0])?.checkVisibility() ?? false", selector);
    }

    boolean isFocused(String selector) {
        return truth("return document.activeElement.matches(arguments[0])", selector);
    }

    /// Return what reaches over the left or the right edge.
    List<String> cutOff() {
        // Not innerWidth: a phone's browser zooms out until that holds what is too wide.
        return strings("""
            const { clientWidth, scrollWidth } = document.documentElement;
            const cut = Array.from(document.body.querySelectorAll('*')).filter((node) => {
              const { left, right, width } = node.getBoundingClientRect();
              return width > 1 && node.checkVisibility() && !node.parentElement.closest('pre')
                && (left < -0.5 || right > clientWidth + 0.5);
            });
            return cut.map((node) => `${node.localName}#${node.id}.${node.className}`)
              .concat(scrollWidth > clientWidth ? ['the page scrolls sideways'] : [])\
            """);
    }

    /// Point at the message that says `text`, and click what its toolbar has for `what`.
    void act(String text, String what) {
        retrying().untilAsserted(() -> {
            hover(text);
            element(message(text) + " #message-actions [data-do=" + what + "]").click();
        });
    }

    /// Point at the message that says `text`.
    void hover(String text) {
        retrying()
                .untilAsserted(() -> new Actions(driver)
                        .moveToElement(element(message(text) + " .text"))
                        .perform());
    }

    /// Return what finds the message that says `text`.
    String message(String text) {
        return string("""
            const message = Array.from(document.querySelectorAll('#entries .message[data-seq]'))
              .find((each) => each.querySelector('.text').textContent === arguments[0]);
            return message ? `.message[data-seq="${message.dataset.seq}"]` : '#none'\
            """, text);
    }

    /// React to the message that says `text` with the first emoji that is found by `name`.
    void react(String text, String name) {
        act(text, "react");
        awaitShown("#emoji-grid button");
        press(name, Keys.ENTER);
        awaitHidden("#emoji-dialog");
    }

    @Nullable
    String attribute(String selector, String name) {
        // By one script: between finding the element and asking it, the page may draw it anew.
        return (String) driver.executeScript(
                "return document.querySelector(arguments[0]).getAttribute(arguments[1])", selector, name);
    }

    String value(String selector) {
        return string("return document.querySelector(arguments[0]).value", selector);
    }

    void fill(String selector, String text) {
        awaitShown(selector);
        element(selector).clear();
        element(selector).sendKeys(text);
    }

    void click(String selector) {
        retrying().untilAsserted(() -> element(selector).click());
    }

    /// Click what `selector` finds with the words `text`.
    void click(String selector, String text) {
        retrying()
                .untilAsserted(() -> all(selector).stream()
                        .filter(each ->
                                each.isDisplayed() && each.getText().strip().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + selector + " says " + text))
                        .click());
    }

    /// Choose the option with the value `value`.
    void choose(String selector, String value) {
        run("""
            const select = document.querySelector(arguments[0]);
            select.value = arguments[1];
            select.dispatchEvent(new Event('change', {bubbles: true}));
            return true\
            """, selector, value);
    }

    double number(String script) {
        return ((Number) run(script)).doubleValue();
    }

    /// Return the value of a style's property as the browser has computed it.
    String style(String selector, String property) {
        return string(
                "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", selector, property);
    }

    Object run(String script, Object... arguments) {
        return requireNonNull(driver.executeScript(script, arguments));
    }

    /// A computer's window.
    void wide() {
        size(1180, 760, false);
    }

    /// A phone, which has fingers instead of a mouse.
    void phone(int width, int height) {
        size(width, height, true);
    }

    private void size(int width, int height, boolean phone) {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
        devTools("Emulation.setTouchEmulationEnabled", Map.of("enabled", phone));
    }

    /// What the system prefers: `light` or `dark`.
    void look(String scheme) {
        look(scheme, "none");
    }

    /// `contrast` is `active` where the system replaces all colours by a few.
    void look(String scheme, String contrast) {
        devTools(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "forced-colors", "value", contrast),
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /// Keep a picture of what is shown.
    void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve("page-" + name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("keeping the picture " + name, e);
        }
    }

    /// Return the warnings and errors of the browser's console since the last call.
    List<String> complaints() {
        return log(LogType.BROWSER)
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /// Return the hosts that have been asked for something since the last call.
    List<String> hostsAsked() {
        return log(LogType.PERFORMANCE)
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\"")
                        || message.contains("\"Network.webSocketCreated\""))
                .flatMap(message -> REQUEST.matcher(message).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private Stream<LogEntry> log(String type) {
        return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false);
    }

    private static ConditionFactory retrying() {
        return await().ignoreExceptionsMatching(e -> MEANWHILE_REDRAWN.contains(e.getClass()));
    }

    private WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    private List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    private String string(String script, Object... arguments) {
        return (String) run(script, arguments);
    }

    private boolean truth(String script, Object... arguments) {
        return (Boolean) run(script, arguments);
    }

    private List<String> strings(String script, Object... arguments) {
        return ((List<?>) run(script, arguments))
                .stream().map(String.class::cast).toList();
    }

    private void devTools(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
