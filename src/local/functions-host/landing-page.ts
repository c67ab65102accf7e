/** What the host answers at `/`: its own page, whatever the app does (H19). */

export const landingPage = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>This Functions app is running</title></head>
<body><h1>This Functions app is running</h1><p>It runs on the local Functions host. The app's own pages are under its routes.</p></body>
</html>
`;
